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
# From few to many, for a cell with a number in INK in it.
SHADES = ((0.0, "#eaf1fe"), (1.0, "#7aa2f7"))
MARK = "#d9730d55"  # behind a cell that stands out; the ink of a light or dark page is read on it
INK, PAPER = "#000000", "#ffffff"

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
    colour each.
    """
    figure = blank(x, yaxis={"autorange": "reversed"})
    bar = {"showlegend": False, **bar}
    return figure.add_bar(x=list(values), y=list(names), orientation="h", **bar)


def write_on_bars(figure: go.Figure, template: str) -> go.Figure:
    """Write on each bar what it stands for, so that it can be read on the bar's colour.

    Plotly's own choice is a dark grey on many colours, at a contrast down to 2.6 to 1. Bars
    without a colour get the palette's: what the theme gives them only the page knows.
    """
    for place, bar in enumerate(figure.select_traces({"type": "bar"})):
        tones = PALETTE[place] if bar.marker.color is None else bar.marker.color
        inks = ink_on(tones) if isinstance(tones, str) else list(map(ink_on, tones))
        bar.update(marker={"color": tones}, texttemplate=template, insidetextfont={"color": inks})
    return figure


def ink_on(colour: str) -> str:
    """INK or PAPER, whichever stands out more on a colour such as "#2f6fe4": at least 4.5 to 1."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    # WCAG 2.1's relative luminance; at 0.179 both contrasts are alike.
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else PAPER


def marking(chosen: Iterable[object], yes: str = GOOD, no: str = MUTED) -> list[str]:
    """The colour of each bar or point, where one colour marks those that are chosen."""
    return [yes if is_chosen else no for is_chosen in chosen]


def _titled(title: str) -> dict[str, Any]:
    return {"title": {"text": title}} if title else {}
