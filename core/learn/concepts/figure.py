"""Figures that several concepts draw: curves, bars, points, areas of classes, tables of counts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.look import INK, MUTED, PALETTE, SHADES, blank

REGIONS = ((0.0, "rgba(47, 111, 228, 0.18)"), (1.0, "rgba(217, 115, 13, 0.2)"))


def curves(
    table: pd.DataFrame, x: str, names: Sequence[str], y: str = "", mark: float | None = None
) -> go.Figure:
    """Return one line for each named column against column `x`; gaps where a value is missing."""
    figure = blank(x, y)
    for name in names:
        known = table[[x, name]].dropna()
        figure.add_scatter(x=known[x], y=known[name], name=name, mode="lines")
    return figure if mark is None else marked(figure, mark)


def widened(figure: go.Figure, chosen: str) -> go.Figure:
    """Draw the line of one name wide and all others thin."""
    for trace in figure.data:
        trace.update(line={"width": 4 if trace.name == chosen else 1.5})
    return figure


def bars(table: pd.DataFrame, x: str, names: Sequence[str], y: str = "") -> go.Figure:
    """Return one bar for each row and each named column."""
    figure = blank(x, y)
    for name in names:
        figure.add_bar(x=table[x], y=table[name], name=name, showlegend=len(names) > 1)
    return figure


def lying_groups(
    table: pd.DataFrame, y: str, names: Sequence[str] | Mapping[str, str], x: str = ""
) -> go.Figure:
    """Return lying bars, one for each row and each named column; the first row on top.

    Names may come with their colours.
    """
    figure = blank(x, yaxis={"autorange": "reversed"})
    for name in names:
        tone = names[name] if isinstance(names, Mapping) else None
        figure.add_bar(
            x=table[name], y=table[y], orientation="h", name=name, marker={"color": tone}
        )
    return figure


def marked(figure: go.Figure, x: float, words: str = "now", colour: str = MUTED) -> go.Figure:
    """Draw a dotted upright line where the slider stands; its words below those of others.

    On a log axis set the axis first: Plotly takes a line's place as a value and that of words as
    a logarithm.
    """
    height = 1 - 0.08 * len(figure.layout.annotations)
    is_log = figure.layout.xaxis.type == "log"
    figure.add_vline(x=x, line={"dash": "dot", "color": colour})
    figure.add_annotation(
        x=np.log10(x) if is_log else x,
        xanchor="left",
        y=height,
        yref="y domain",
        yanchor="top",
        text=words,
        showarrow=False,
    )
    return figure


def dots(figure: go.Figure, X: np.ndarray, y: np.ndarray, names: Sequence[str]) -> go.Figure:
    """Add two-column points, one colour for each class."""
    for label, name in enumerate(names):
        rows = X[y == label]
        figure.add_scatter(
            x=rows[:, 0],
            y=rows[:, 1],
            name=name,
            mode="markers",
            marker={"color": PALETTE[label], "size": 6, "opacity": 0.85},
        )
    return figure


def regions(figure: go.Figure, axes: tuple[np.ndarray, np.ndarray], labels: np.ndarray) -> None:
    """Shade which of two classes a model gives on a grid; `labels` has a row for each y."""
    figure.add_heatmap(
        x=axes[0],
        y=axes[1],
        z=labels.astype(float),
        zmin=0,
        zmax=1,
        colorscale=REGIONS,
        showscale=False,
        hoverinfo="skip",
    )


def counts_table(counts: np.ndarray, names: Sequence[str]) -> go.Figure:
    """Return a confusion matrix: truth down, prediction across, the count in each cell."""
    figure = blank("Predicted", "Truth")
    figure.add_heatmap(
        x=list(names),
        y=list(names),
        z=counts,
        text=counts,
        texttemplate="%{text}",
        textfont={"size": 18, "color": INK},
        colorscale=SHADES,
        showscale=False,
    )
    figure.update_yaxes(autorange="reversed")
    return figure


def histograms(groups: dict[str, np.ndarray], x: str, limits: tuple[float, float]) -> go.Figure:
    """Return overlaid shares per bin for each named sample."""
    edges = np.linspace(*limits, 31)
    figure = blank(x, "Share of rows").update_layout(barmode="overlay", bargap=0)
    for name, values in groups.items():
        counts, _ = np.histogram(values, edges)
        shares = counts / max(1, len(values))
        figure.add_bar(x=(edges[1:] + edges[:-1]) / 2, y=shares, name=name, opacity=0.65)
    return figure
