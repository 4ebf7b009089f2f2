"""What the visual explorer draws: any columns, aggregated to what a screen can show."""

from collections.abc import Callable, Iterator

import numpy as np

from core.dataset import Dataset
from core.errors import NotApplicableError
from core.profile.arrays import Array, Coded
from core.profile.axes import axis_of, numbers_of
from core.profile.bins import slices
from core.profile.plots import Chart, ExplorerSpec, Grid, PlotData, Trace

MAX_POINTS = 5_000
MAX_COLOURS, MAX_FACETS = 8, 6
LINE_POINTS, BINS, GRID = 60, 30, 40


def explore(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    """Aggregate the columns for a chart.

    Raises NotApplicableError where the columns' kinds do not suit it.
    """
    return _MAKERS[spec.chart](dataset, spec)


def _histogram(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    kind = dataset.schema[spec.x].kind
    axis = axis_of(dataset, spec.x, BINS)
    traces = tuple(
        Trace(colour, facet, axis.centres, tuple(axis.at(rows).counts().tolist()))
        for colour, facet, rows in _groups(dataset, spec)
    )
    return PlotData(spec, kind, "rows", traces, note=axis.note)


def _box(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    values = numbers_of(dataset, _need_y(spec))
    axis = axis_of(dataset, spec.x, 10)
    traces = []
    for colour, facet, rows in _groups(dataset, spec):
        cells = axis.codes[rows]
        boxes = [(i, _five(values[rows][cells == i])) for i in range(len(axis.levels))]
        kept = [(axis.centres[i], box) for i, box in boxes if box is not None]
        x, y = tuple(place for place, _ in kept), tuple(box for _, box in kept)
        traces.append(Trace(colour, facet, x, y))
    return PlotData(spec, dataset.schema[spec.x].kind, str(spec.y), tuple(traces), note=axis.note)


def _five(values: Array) -> tuple[float, ...] | None:
    """Whisker, quartile, median, quartile, whisker; whiskers end at values within 1.5 IQR."""
    values = values[~np.isnan(values)]
    if values.size == 0:
        return None
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    reach = 1.5 * (high - low)
    inside = values[(values >= low - reach) & (values <= high + reach)]
    ends = (inside.min(), inside.max()) if inside.size else (low, high)
    return tuple(float(v) for v in (ends[0], low, middle, high, ends[1]))


def _scatter(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    x, y = numbers_of(dataset, spec.x), numbers_of(dataset, _need_y(spec))
    able = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    shown = np.sort(np.random.default_rng(0).permutation(able)[:MAX_POINTS])
    chosen = np.zeros(x.size, dtype=bool)
    chosen[shown] = True
    traces = tuple(
        Trace(colour, facet, tuple(x[rows & chosen].tolist()), tuple(y[rows & chosen].tolist()))
        for colour, facet, rows in _groups(dataset, spec)
    )
    note = f"{shown.size:,} of {able.size:,} points, drawn at random."
    few = able.size <= MAX_POINTS
    kind = dataset.schema[spec.x].kind
    return PlotData(spec, kind, str(spec.y), traces, note="" if few else note)


def _line(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    """The mean of y along x, in equal steps of x."""
    values = numbers_of(dataset, _need_y(spec))
    axis = axis_of(dataset, spec.x, LINE_POINTS)
    traces = []
    for colour, facet, rows in _groups(dataset, spec):
        there = rows & ~np.isnan(values) & (axis.codes >= 0)
        size = len(axis.levels)
        count = np.bincount(axis.codes[there], minlength=size)
        sums = np.bincount(axis.codes[there], weights=values[there], minlength=size)
        kept = np.flatnonzero(count)
        means = tuple((sums[kept] / count[kept]).tolist())
        traces.append(Trace(colour, facet, tuple(axis.centres[i] for i in kept), means))
    title = f"mean of {spec.y}"
    return PlotData(spec, dataset.schema[spec.x].kind, title, tuple(traces), note=axis.note)


def _counts(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    x = axis_of(dataset, spec.x, GRID)
    y = axis_of(dataset, _need_y(spec), GRID)
    both = (x.codes >= 0) & (y.codes >= 0)
    cells = y.codes[both] * len(x.levels) + x.codes[both]
    counts = np.bincount(cells, minlength=len(x.levels) * len(y.levels))
    square = counts.reshape(len(y.levels), len(x.levels))
    grid = Grid(x.centres, y.centres, tuple(map(tuple, square.tolist())))
    note = " ".join(dict.fromkeys(filter(None, (x.note, y.note))))
    return PlotData(spec, dataset.schema[spec.x].kind, str(spec.y), grid=grid, note=note)


def _density(dataset: Dataset, spec: ExplorerSpec) -> PlotData:
    for name in (spec.x, _need_y(spec)):
        numbers_of(dataset, name)
    return _counts(dataset, spec)


def _need_y(spec: ExplorerSpec) -> str:
    if spec.y is None:
        raise NotApplicableError("This chart needs a column for the y axis; choose one.")
    return spec.y


def _groups(dataset: Dataset, spec: ExplorerSpec) -> Iterator[tuple[str, str, Array]]:
    """Each colour within each facet, with its rows; a single group where neither is asked for."""
    colours = _division(dataset, spec.colour, MAX_COLOURS)
    facets = _division(dataset, spec.facet, MAX_FACETS)
    for f, facet in enumerate(facets.levels):
        for c, colour in enumerate(colours.levels):
            rows = (facets.codes == f) & (colours.codes == c)
            if rows.any():
                yield colour, facet, rows


def _division(dataset: Dataset, name: str | None, most: int) -> Coded:
    if name is None:
        return Coded(np.zeros(dataset.rows, dtype=np.int32), ("",))
    cut = slices(dataset.frame[name], dataset.schema[name].kind)
    if cut is None:
        raise NotApplicableError(f"{name!r} has too many different values to divide the rows by.")
    return cut.limited(most)


_MAKERS: dict[Chart, Callable[[Dataset, ExplorerSpec], PlotData]] = {
    "histogram": _histogram,
    "box": _box,
    "scatter": _scatter,
    "line": _line,
    "density": _density,
    "heat": _counts,
}
