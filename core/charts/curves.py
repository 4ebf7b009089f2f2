"""A sum of curves, drawn: a column's curve with its rows below, and a pair as a map."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.model.explain import PairMap, TermCurve
from core.table.arrays import Array
from core.wording.escape import as_label

BAND = "rgba(47, 111, 228, 0.22)"
LOW_TO_HIGH = ((0.0, "#d9730d"), (0.5, "#f4f5f7"), (1.0, "#2f6fe4"))


def curve_steps(curve: TermCurve, place: int, scale: str) -> go.Figure:
    """What a column adds along its values, how far the fits differ, and where its rows are."""
    figure = blank(as_label(curve.column.told, most=60), f"adds, in {scale}", height=380)
    values, spread = curve.values[:, place], curve.spread[:, place]
    if curve.column.is_flag:
        _as_bars(figure, curve, values, spread)
    else:
        _as_steps(figure, curve.edges, values, spread)
        _with_rows(figure, curve)
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash", "width": 1})
    return figure


def _as_bars(
    figure: go.Figure,
    curve: TermCurve,
    values: Array,
    spread: Array,
) -> None:
    """Of no and of yes."""
    names = ["no", "yes"][: len(values)]
    figure.add_bar(
        x=names,
        y=values,
        error_y={"array": spread},
        customdata=curve.rows,
        showlegend=False,
        hovertemplate="%{x}: %{y:,.4~r}, %{customdata:,.4~r} rows<extra></extra>",
    )


def _as_steps(
    figure: go.Figure,
    edges: Array,
    values: Array,
    spread: Array,
) -> None:
    x = np.repeat(edges, 2)[1:-1]
    high, low = (np.repeat(values + sign * spread, 2) for sign in (1, -1))
    figure.add_scatter(
        x=np.concatenate([x, x[::-1]]),
        y=np.concatenate([high, low[::-1]]),
        fill="toself",
        fillcolor=BAND,
        line={"width": 0},
        name="1 sd between the fits",
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=x,
        y=np.repeat(values, 2),
        mode="lines",
        line={"color": PALETTE[0], "width": 2},
        name="adds",
        hovertemplate="%{x:,.4~r}: %{y:,.4~r}<extra></extra>",
    )


def _with_rows(figure: go.Figure, curve: TermCurve) -> None:
    """The rows of each step, on an axis of their own that takes the lowest fifth."""
    widths = np.diff(curve.edges)
    figure.add_bar(
        x=curve.edges[:-1] + widths / 2,
        y=curve.rows,
        width=widths,
        yaxis="y2",
        marker={"color": MUTED, "opacity": 0.45, "line": {"width": 0}},
        name="rows",
        hovertemplate="%{x:,.4~r}: %{y:,.4~r} rows<extra></extra>",
    )
    most = float(curve.rows.max()) or 1.0
    figure.update_layout(
        yaxis2={"overlaying": "y", "side": "right", "range": [0, 5 * most], "visible": False}
    )


def pair_map(pair: PairMap, place: int, scale: str) -> go.Figure:
    """What a pair of columns adds beyond their curves, blue above 0 and orange below."""
    first, second = (as_label(column.told, most=60) for column in pair.columns)
    figure = blank(first, second, height=420)
    values = pair.values[:, :, place].T
    most = float(np.abs(values).max()) or 1.0
    figure.add_heatmap(
        x=pair.edges[0],
        y=pair.edges[1],
        z=values,
        zmin=-most,
        zmax=most,
        colorscale=LOW_TO_HIGH,
        colorbar={"title": {"text": f"adds, in {scale}", "side": "right"}, "thickness": 12},
        hovertemplate="%{x:,.4~r}, %{y:,.4~r}: %{z:,.4~r}<extra></extra>",
    )
    return figure
