"""Pictures of two subsets side by side."""

import plotly.graph_objects as go

from core.explore.profile.sides import Difference, Sides
from core.look import blank
from core.table.schema import Kind
from core.wording.escape import as_label, as_labels

MOST = 30


def side_by_side(difference: Difference, names: tuple[str, str]) -> go.Figure:
    """One column's distribution on both sides, as shares of each side."""
    figure = blank(height=340)
    for place, name in enumerate(names):
        shares = [pair[place] for pair in difference.shares]
        label = as_label(name)
        if difference.kind in (Kind.NUMBER, Kind.DATE):
            # Steps: two outlines over each other can both be read, two fillings cannot.
            figure.add_scatter(
                x=difference.labels,
                y=[*shares, shares[-1]],
                name=label,
                mode="lines",
                line={"shape": "hv", "width": 2},
                hovertemplate="from %{x}: %{y:.1%}",
            )
        else:
            texts = as_labels(str(level) for level in difference.labels)
            figure.add_bar(x=texts, y=shares, name=label, hovertemplate="%{x}: %{y:.1%}")
    if difference.kind not in (Kind.NUMBER, Kind.DATE):
        figure.update_xaxes(type="category")
    figure.update_xaxes(title=as_label(difference.column))
    return figure.update_yaxes(title="share of the side", tickformat=".0%", rangemode="tozero")


def differences(sides: Sides) -> go.Figure:
    """How far each column is apart, the most different on top."""
    furthest = sides.differences[:MOST]
    figure = blank(height=80 + 22 * len(furthest))
    figure.add_bar(
        x=[each.effect for each in furthest],
        y=as_labels(each.column for each in furthest),
        orientation="h",
        customdata=[each.distance for each in furthest],
        hovertemplate="%{y}: %{x:.3f} (%{customdata})<extra></extra>",
    )
    figure.update_layout(showlegend=False)
    figure.update_xaxes(range=[0, 1], title="0: alike · 1: apart")
    return figure.update_yaxes(autorange="reversed", type="category")
