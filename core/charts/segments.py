"""Segments: where they lie, how many there should be, what sets them apart."""

import numpy as np
import plotly.graph_objects as go

from core.explore.segments import KChoice, Segmentation, Trait
from core.look import MUTED, blank
from core.wording.escape import as_label, as_labels


def segment_map(segmentation: Segmentation) -> go.Figure:
    """Rows on the two directions they vary most along, a colour for each segment."""
    figure = blank(height=360)
    shown = segmentation.labels[segmentation.point_rows]
    for number, name in [*enumerate(segmentation.names), (-1, "nowhere")]:
        rows = segmentation.points[shown == number]
        if len(rows):
            marker = {"size": 6, "opacity": 0.65} | ({"color": MUTED} if number < 0 else {})
            figure.add_scattergl(
                x=rows[:, 0],
                y=rows[:, 1],
                mode="markers",
                name=name,
                marker=marker,
                hovertemplate=f"{name}<extra></extra>",
            )
    figure.update_xaxes(title="First component", zeroline=False)
    figure.update_yaxes(title="Second component", zeroline=False)
    return figure


def k_curves(choice: KChoice) -> go.Figure:
    """The silhouette of each k, beside that of one cloud that is spread alike."""
    figure = blank(height=260)
    figure.add_scatter(x=choice.ks, y=choice.silhouette, mode="lines+markers", name="these rows")
    figure.add_scatter(
        x=choice.ks,
        y=choice.by_chance,
        mode="lines+markers",
        name="one cloud",
        line={"color": MUTED, "dash": "dash"},
    )
    if choice.is_clear:
        figure.add_vline(x=choice.best, line={"color": MUTED, "dash": "dot"})
    figure.update_xaxes(title="Segments", dtick=1)
    figure.update_yaxes(title="Silhouette")
    return figure


def elbow(choice: KChoice) -> go.Figure:
    """The mean squared distance to the own mean, for each k."""
    figure = blank(height=260)
    figure.add_scatter(x=choice.ks, y=choice.inertia, mode="lines+markers", showlegend=False)
    figure.update_xaxes(title="Segments", dtick=1)
    figure.update_yaxes(title="Squared distance to the mean", rangemode="tozero")
    return figure


def traits_chart(traits: tuple[Trait, ...]) -> go.Figure:
    """By how many standard deviations a segment differs, column by column."""
    figure = blank(height=max(220, 60 + 26 * len(traits)))
    names = as_labels(
        trait.column if trait.level is None else f"{trait.column} = {trait.level}"
        for trait in traits
    )
    figure.add_bar(
        x=[trait.effect for trait in traits],
        y=names,
        orientation="h",
        text=[as_label(trait.sentence, 90) for trait in traits],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    limit = max(1.0, max((abs(trait.effect) for trait in traits), default=1.0))
    figure.update_xaxes(title="Difference in standard deviations", range=[-limit, limit])
    figure.update_yaxes(autorange="reversed", type="category")
    return figure


def sizes_chart(segmentation: Segmentation) -> go.Figure:
    """Rows of each segment."""
    figure = blank(height=220)
    names, sizes = list(segmentation.names), list(segmentation.sizes)
    if segmentation.nowhere:
        names, sizes = [*names, "nowhere"], [*sizes, segmentation.nowhere]
    share = np.array(sizes) / max(1, sum(sizes))
    figure.add_bar(
        x=names,
        y=sizes,
        text=[f"{s:.0%}" for s in share],
        showlegend=False,
        hovertemplate="%{x}: %{y} rows<extra></extra>",
    )
    figure.update_yaxes(title="Rows")
    return figure
