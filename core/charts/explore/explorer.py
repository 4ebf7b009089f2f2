"""The visual explorer's figure."""

from collections.abc import Callable

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.style import blank, label
from core.profile.plots import Grid, PlotData, Trace
from core.schema import Kind

HEIGHT = 440
_PALETTE = (
    "#2563eb",
    "#0d9488",
    "#d97706",
    "#7c3aed",
    "#db2777",
    "#65a30d",
    "#0891b2",
    "#b45309",
)  # so that a colour means the same level in every facet


def explorer(data: PlotData) -> go.Figure:
    """Draw the aggregated data; facets stand side by side with shared axes."""
    if data.grid is not None:
        return _grid(data, data.grid)
    facets = list(dict.fromkeys(trace.facet for trace in data.traces)) or [""]
    figure = _frame(facets)
    colours = list(dict.fromkeys(trace.colour for trace in data.traces))
    seen: set[str] = set()
    for trace in data.traces:
        mark = _DRAWERS[data.spec.chart](trace, data)
        mark.name = label(trace.colour)
        mark.legendgroup = mark.name
        mark.showlegend = trace.colour != "" and trace.colour not in seen
        seen.add(trace.colour)
        if trace.colour:
            mark.marker.color = _PALETTE[colours.index(trace.colour) % len(_PALETTE)]
        figure.add_trace(mark, row=1, col=facets.index(trace.facet) + 1)
    return _titled(figure, data)


def _frame(facets: list[str]) -> go.Figure:
    figure = make_subplots(
        rows=1,
        cols=len(facets),
        shared_yaxes=True,
        subplot_titles=[label(facet) for facet in facets] if len(facets) > 1 else None,
    )
    figure.update_layout(blank(HEIGHT).layout)
    return figure


def _titled(figure: go.Figure, data: PlotData) -> go.Figure:
    figure.update_xaxes(title=label(data.spec.x))
    figure.update_yaxes(title=label(data.y_title), col=1)
    figure.update_layout(boxmode="group")
    if data.x_kind not in (Kind.NUMBER, Kind.DATE):
        figure.update_xaxes(type="category")
    elif data.spec.chart == "histogram":
        figure.update_layout(bargap=0.02)
    return figure


def _bars(trace: Trace, _data: PlotData) -> go.Bar:
    return go.Bar(x=_places(trace.x), y=trace.y, hovertemplate="%{x}: %{y:,} rows<extra></extra>")


def _boxes(trace: Trace, _data: PlotData) -> go.Box:
    ends, low, middle, high, tops = zip(*trace.y, strict=True) if trace.y else ((),) * 5
    return go.Box(
        x=_places(trace.x), lowerfence=ends, q1=low, median=middle, q3=high, upperfence=tops
    )


def _points(trace: Trace, data: PlotData) -> go.Scattergl:
    marks = {"size": 5, "opacity": 0.55}
    x = _times(trace.x) if data.x_kind is Kind.DATE else trace.x
    return go.Scattergl(x=x, y=trace.y, mode="markers", marker=marks)


def _lines(trace: Trace, _data: PlotData) -> go.Scatter:
    return go.Scatter(x=_places(trace.x), y=trace.y, mode="lines+markers", marker={"size": 4})


def _times(values: tuple[float | str, ...]) -> list[float]:
    """Nanoseconds as the milliseconds that Plotly's date axis takes."""
    return [float(value) / 1e6 for value in values]


def _places(values: tuple[float | str, ...]) -> list[float | str]:
    """Level names escaped; numbers as they are."""
    return [label(value) if isinstance(value, str) else value for value in values]


def _grid(data: PlotData, grid: Grid) -> go.Figure:
    figure = blank(HEIGHT)
    figure.add_heatmap(
        x=_places(grid.x),
        y=_places(grid.y),
        z=[[count or None for count in row] for row in grid.counts],
        colorscale="Blues",
        hovertemplate="%{x}, %{y}: %{z:,} rows<extra></extra>",
        colorbar={"thickness": 10, "title": "rows"},
    )
    figure.update_xaxes(title=label(data.spec.x))
    return figure.update_yaxes(title=label(data.y_title))


_DRAWERS: dict[str, Callable[[Trace, PlotData], go.Figure]] = {
    "histogram": _bars,
    "box": _boxes,
    "scatter": _points,
    "line": _lines,
}
