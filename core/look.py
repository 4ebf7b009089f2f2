"""The look that all figures share: quiet axes, a legend on top, one palette.

Colours are set only where they mean something; all others are the theme's. Each is told apart
from a light page and from a dark one alike (a contrast of 3 to 1 at least, as WCAG 1.4.11 asks).
"""

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

GOOD, BAD, MUTED = "#12945c", "#d43f46", "#7c8698"
# One for each group of points; beside one another those that come first.
PALETTE = (
    "#2f6fe4",
    "#d9730d",
    "#12945c",
    "#8b5cf6",
    "#db2777",
    "#0891b2",
    "#a16207",
    "#65a30d",
    "#c62f36",
    "#64748b",
)
# From few to many, for a cell with a dark number in it.
SHADES = ((0.0, "#eaf1fe"), (1.0, "#7aa2f7"))

_LAYOUT = {
    "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
    "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    "bargap": 0.15,
    "hovermode": "closest",
}


def blank(x: str = "", y: str = "", height: int = 320, **layout: Any) -> go.Figure:
    """An empty figure with named axes: tight margins, legend on top, no title (the page has it).

    `height` is in pixels; `layout` holds further settings by Plotly's names. One layout is checked
    once: to update a figure that exists takes six times as long.
    """
    axes = {
        axis: {"automargin": True, **_titled(title), **layout.pop(axis, {})}
        for axis, title in (("xaxis", x), ("yaxis", y))
    }
    return go.Figure(layout={"height": height, **_LAYOUT, **axes, **layout})


def lying_bars(names: Iterable[str], values: Iterable[float], x: str = "", **bar: Any) -> go.Figure:
    """One bar for each name, lying, so that long names have room; the first on top.

    `bar` holds further settings of the bars by Plotly's names, such as `marker_color` for one
    colour each, or `texttemplate` for what stands on them.
    """
    figure = blank(x, yaxis={"autorange": "reversed"})
    bar = {"showlegend": False, **bar}
    return figure.add_bar(x=list(values), y=list(names), orientation="h", **bar)


def marking(chosen: Iterable[object], yes: str = GOOD, no: str = MUTED) -> list[str]:
    """The colour of each bar or point, where one colour marks those that are chosen."""
    return [yes if is_chosen else no for is_chosen in chosen]


def _titled(title: str) -> dict[str, Any]:
    return {"title": {"text": title}} if title else {}
