"""The visual explorer's figure: plots side by side, axes, legend."""

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.explore.colours import colour_of
from core.charts.explore.marks import DRAWERS
from core.charts.explore.places import is_category, places_on, times
from core.charts.explore.several import several
from core.explore.visual.cuts import WHOLE, Axis
from core.explore.visual.plot import Fit, PlotData
from core.explore.visual.roles import Role
from core.look import MUTED, blank
from core.wording.escape import as_label

HEIGHT, ROW_HEIGHT, PLOTS_A_ROW = 460, 320, 3


def explorer(data: PlotData) -> go.Figure:
    """Draw the aggregated data; facets stand side by side with shared axes."""
    if data.axes:
        return several(data)
    figure = _frame(data)
    figure.update_layout(barmode="group" if data.spec.stacking == "group" else "stack")
    # Where a side shows no column, an area reaches over all of it: what is lit is what it keeps.
    figure.update_layout(selectdirection="h" if _is_along_x(data) else "any")
    if data.spec.stacking == "stack" and data.measure in ("mean", "median"):
        figure.update_layout(barmode="group")
    for number, facet in enumerate(data.facets):
        row, column = divmod(number, PLOTS_A_ROW)
        marks = data.marks[data.marks["facet"] == facet]
        for mark in DRAWERS[data.spec.chart](data, marks):
            figure.add_trace(mark, row=row + 1, col=column + 1)
        for fit in data.fits:
            if fit.facet == facet:
                figure.add_trace(_trend(data, fit), row=row + 1, col=column + 1)
    return _axes(_one_legend(figure), data)


def _is_along_x(data: PlotData) -> bool:
    return data.spec.chart in ("bar", "histogram", "line") and data.x != WHOLE and data.y == WHOLE


def _frame(data: PlotData) -> go.Figure:
    count = len(data.facets)
    columns = min(count, PLOTS_A_ROW)
    rows = -(-count // PLOTS_A_ROW)
    titles = [f"{as_label(data.facet.name, 16)} = {as_label(facet, 20)}" for facet in data.facets]
    figure = make_subplots(
        rows=rows,
        cols=columns,
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=0.12 if rows > 1 else 0,
        subplot_titles=titles if count > 1 else None,
    )
    look = blank(height=HEIGHT if rows == 1 else rows * ROW_HEIGHT).layout.to_plotly_json()
    # Merging Plotly's template, which the page replaces anyway, takes longer than all the rest.
    look = {name: value for name, value in look.items() if name != "template"}
    look["margin"] |= {"t": 48}
    look["legend"] |= {"y": 1.08 if count > 1 else 1.02}
    figure.update_layout(boxmode="group", violinmode="group", **look)
    figure.update_annotations(font={"size": 13})
    return figure.update_xaxes(automargin=True).update_yaxes(automargin=True)


def _one_legend(figure: go.Figure) -> go.Figure:
    """Each colour is named once, however many plots show it."""
    seen: set[str] = set()
    for trace in figure.data:
        group = trace.legendgroup
        trace.showlegend = bool(group) and group not in seen
        if group:
            seen.add(group)
    return figure


def _axes(figure: go.Figure, data: PlotData) -> go.Figure:
    rows = -(-len(data.facets) // PLOTS_A_ROW)
    _set_axis(figure.update_xaxes, data.x)
    figure.update_xaxes(showticklabels=True)
    for column in range(min(len(data.facets), PLOTS_A_ROW)):
        below = rows if (rows - 1) * PLOTS_A_ROW + column < len(data.facets) else rows - 1
        figure.update_xaxes(title=as_label(data.x.name), row=below, col=column + 1)
    if data.y == WHOLE:
        form = ".0%" if data.is_rate or data.value_title.startswith("share of") else None
        figure.update_yaxes(tickformat=form)
        figure.update_yaxes(title=as_label(data.value_title), col=1)
    else:
        _set_axis(figure.update_yaxes, data.y)
        figure.update_yaxes(title=as_label(data.y.name), col=1)
    return figure


def _set_axis(update: object, axis: Axis) -> None:
    assert callable(update)
    if is_category(axis):
        update(type="category", categoryorder="array", categoryarray=places_on(axis, axis.places))
    elif axis.role is Role.TIME:
        update(type="date")


def _trend(data: PlotData, fit: Fit) -> go.Scatter:
    many_colours = bool(fit.colour)
    colour = colour_of(data, fit.colour) if many_colours else MUTED
    x = times(fit.x) if data.x.role is Role.TIME else fit.x
    y = times(fit.y) if data.y.role is Role.TIME else fit.y
    line = {"color": colour, "width": 3}
    return go.Scatter(
        x=x, y=y, mode="lines", line=line, hoverinfo="text", text=as_label(fit.text, 200)
    )
