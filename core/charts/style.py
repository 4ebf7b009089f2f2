"""The look that all figures share; colours come from the app's theme unless they mean something."""

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


def blank(height: int = 320, **layout: Any) -> go.Figure:
    """An empty figure: tight margins, legend on top, no title (the page has the heading).

    `layout` holds further settings by Plotly's names. One layout is checked once: to update a
    figure that exists takes six times as long.
    """
    axes = {axis: {"automargin": True, **layout.pop(axis, {})} for axis in ("xaxis", "yaxis")}
    return go.Figure(layout={"height": height, **_LAYOUT, **axes, **layout})
