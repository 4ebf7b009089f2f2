"""The charts of the explorer, which of them suits the columns, and the one call that makes one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.errors import NotApplicableError, WorkbenchError
from core.explore.visual.bars import bars, histogram, lines
from core.explore.visual.grids import density, heat, parallel
from core.explore.visual.plot import PlotData
from core.explore.visual.points import MAX_POINTS, matrix, scatter
from core.explore.visual.roles import Role, is_pair
from core.explore.visual.spec import ChartKey, Spec
from core.explore.visual.spread import boxes, violins
from core.explore.visual.view import View, filter_mask
from core.table.dataset import Dataset


@dataclass(frozen=True)
class Chart:
    """A kind of chart: its name, when it is the right one, how it is made, what it can show."""

    key: ChartKey
    label: str
    icon: str
    summary: str
    make: Callable[[View, Spec], PlotData]
    channels: tuple[str, ...]


def explore(dataset: Dataset, spec: Spec, condition: str = "") -> PlotData:
    """Aggregate the columns of a chart over the rows that a condition keeps.

    Raises NotApplicableError where the columns do not suit the chart, and WorkbenchError where
    the condition does not hold or keeps no row.
    """
    rows = filter_mask(dataset, condition) if condition.strip() else None
    view = View(dataset, rows)
    if view.rows == 0:
        raise WorkbenchError(
            f"None of the {dataset.rows:,} rows passes the filter; take a condition out of it."
        )
    chosen = decided(view, spec)
    data = CHARTS[chosen.chart].make(view, chosen)
    if data.marks.empty:
        raise NotApplicableError("No row has a value in all of these columns; choose others.")
    return replace(data, rows=view.rows, total=dataset.rows)


def decided(view: View, spec: Spec) -> Spec:
    """The spec with a chart in place of `auto`, without channels the chart does not have."""
    for name in spec.used:
        view.column(name)
    if spec.x is None and spec.y is not None and spec.chart not in ("box", "violin"):
        spec = spec.swapped()
    chart = suited(view, spec) if spec.chart == "auto" else spec.chart
    if chart == "scatter" and _is_too_many(view, spec):
        chart = "density"
    unused = {"x", "y", "colour", "size", "facet", "columns"} - set(CHARTS[chart].channels)
    return spec.with_(chart=chart, **{c: () if c == "columns" else None for c in unused})


def suited(view: View, spec: Spec) -> ChartKey:
    """The chart that the kinds of x and y ask for."""
    if spec.x is None:
        if len(spec.columns) < 2:
            raise NotApplicableError("Choose a column for x, or start from a suggested chart.")
        all_measures = all(view.role(name) is Role.NUMBER for name in spec.columns)
        return "matrix" if all_measures else "parallel"
    x, y = view.role(spec.x), view.role(spec.y) if spec.y else None
    if spec.y is not None and is_pair(view.column(spec.y)):
        return _over(x)
    return _SUITED[x, y]


def _over(x: Role) -> ChartKey:
    return "line" if x is Role.TIME else "bar"


def _is_too_many(view: View, spec: Spec) -> bool:
    """Are there more points than can be told apart, and was no sample asked for?"""
    if spec.points == "sample" or spec.x is None or spec.y is None:
        return False
    if Role.LEVELS in (view.role(spec.x), view.role(spec.y)):
        return False
    if spec.points == "auto" and (spec.colour or spec.size):
        return False
    able = ~np.isnan(view.numbers(spec.x)) & ~np.isnan(view.numbers(spec.y))
    return spec.points == "density" or int(able.sum()) > MAX_POINTS


_SUITED: dict[tuple[Role, Role | None], ChartKey] = {
    (Role.NUMBER, None): "histogram",
    (Role.LEVELS, None): "bar",
    (Role.TIME, None): "line",
    (Role.NUMBER, Role.NUMBER): "scatter",
    (Role.NUMBER, Role.LEVELS): "heat",
    (Role.NUMBER, Role.TIME): "scatter",
    (Role.LEVELS, Role.NUMBER): "box",
    (Role.LEVELS, Role.LEVELS): "heat",
    (Role.LEVELS, Role.TIME): "heat",
    (Role.TIME, Role.NUMBER): "line",
    (Role.TIME, Role.LEVELS): "heat",
    (Role.TIME, Role.TIME): "scatter",
}

_XY = ("x", "y", "colour", "facet")

CHARTS: dict[str, Chart] = {
    chart.key: chart
    for chart in (
        Chart(
            "bar",
            "Bar",
            "bar_chart",
            "Rows, or the mean, median or sum of y, for each level of x.",
            bars,
            _XY,
        ),
        Chart(
            "histogram",
            "Histogram",
            "equalizer",
            "How the values of x spread, in steps of equal width.",
            histogram,
            ("x", "colour", "facet"),
        ),
        Chart(
            "box",
            "Box",
            "candlestick_chart",
            "Median, quartiles and whiskers of y in each part of x.",
            boxes,
            _XY,
        ),
        Chart(
            "violin",
            "Violin",
            "ssid_chart",
            "The shape of y in each part of x.",
            violins,
            _XY,
        ),
        Chart(
            "scatter",
            "Scatter",
            "scatter_plot",
            "A point a row: x against y, with colour and size.",
            scatter,
            (*_XY, "size"),
        ),
        Chart(
            "density",
            "Density",
            "blur_on",
            "Rows counted in cells of x and y: for any number of points.",
            density,
            ("x", "y", "facet"),
        ),
        Chart(
            "line",
            "Line",
            "show_chart",
            "Rows, or the mean, median or sum of y, along time.",
            lines,
            _XY,
        ),
        Chart(
            "heat",
            "Heat map",
            "grid_on",
            "Rows, or the mean, median or sum of the colour, for each x and y.",
            heat,
            _XY,
        ),
        Chart(
            "parallel",
            "Parallel categories",
            "alt_route",
            "How the levels of several columns go together.",
            parallel,
            ("x", "y", "colour", "columns"),
        ),
        Chart(
            "matrix",
            "Scatter matrix",
            "apps",
            "Several numbers, each against each.",
            matrix,
            ("x", "y", "colour", "columns"),
        ),
    )
}
