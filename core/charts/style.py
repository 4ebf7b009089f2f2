"""The look that all figures share; colours come from the app's theme unless they mean something."""

import html
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

GOOD = "#15803d"
BAD = "#c2410c"
MUTED = "#8391a5"

_LAYOUT = {
    "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
    "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    "bargap": 0.08,
    "hovermode": "closest",
}

MAX_LABEL = 40  # characters of a name that an axis or a legend has room for


def blank(height: int = 320, **layout: Any) -> go.Figure:
    """An empty figure: tight margins, legend on top, no title (the page has the heading).

    `layout` holds further settings by Plotly's names. One layout is checked once: to update a
    figure that exists takes six times as long.
    """
    axes = {axis: {"automargin": True, **layout.pop(axis, {})} for axis in ("xaxis", "yaxis")}
    return go.Figure(layout={"height": height, **_LAYOUT, **axes, **layout})


def label(text: object, most: int = MAX_LABEL) -> str:
    """A name or level as Plotly shows it literally: one line, shortened, its markup escaped."""
    words = " ".join(str(text).split()) or "\u00a0"
    short = words if len(words) <= most else words[: most - 1] + "…"
    return html.escape(short)


def labels(texts: Iterable[object], most: int = MAX_LABEL) -> list[str]:
    """Labels that stay apart where shortening would make two names one."""
    seen: dict[str, int] = {}
    apart = []
    for text in texts:
        name = label(text, most)
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart
