"""Single rows as points: all of them, or a random sample that says so; trends on all rows."""

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.explore.visual.cuts import Axis, Cut
from core.explore.visual.divided import Divided, divide, gap_note
from core.explore.visual.plot import Fit, PlotData
from core.explore.visual.roles import Role
from core.explore.visual.spec import Spec, Trend
from core.explore.visual.trends import TrendGroup, fit_of
from core.explore.visual.view import MAX_COLOURS, View
from core.table.arrays import Array

MAX_POINTS = 5_000
MATRIX_ROWS, MATRIX_COLUMNS = 1_500, 6
MEASURES = (Role.NUMBER, Role.TIME)


def need_measures(view: View, spec: Spec, chart: str) -> tuple[str, str]:
    """x and y as numbers or dates; raises NotApplicableError where they are not."""
    for channel, name in (("x", spec.x), ("y", spec.y)):
        if name is None:
            raise NotApplicableError(f"A {chart} needs a number or date for {channel}; choose one.")
        if view.role(name) not in MEASURES:
            raise NotApplicableError(
                f"{name!r} is a category; a {chart} needs a number or date for {channel}. A box "
                "plot or heat map shows a category."
            )
    return str(spec.x), str(spec.y)


def scatter(view: View, spec: Spec) -> PlotData:
    """A point a row."""
    names = need_measures(view, spec, "scatter plot")
    x, y = (view.numbers(name) for name in names)
    able = ~np.isnan(x) & ~np.isnan(y)
    parts = divide(view, spec, _one_cell(view))
    marks = _point_marks(view, spec, parts, sample_of(able, MAX_POINTS))
    marks.insert(2, "x", x[marks["row"]])
    marks.insert(3, "y", y[marks["row"]])
    few = int(able.sum()) > MAX_POINTS
    note = f"A random sample: {MAX_POINTS:,} of {int(able.sum()):,} points." if few else ""
    gaps = gap_note(" or ".join(dict.fromkeys(names)), view.rows - int(able.sum()), view.rows)
    return PlotData(
        spec=spec,
        marks=marks,
        x=Axis(names[0], view.role(names[0])),
        y=Axis(names[1], view.role(names[1])),
        colour=_colour_axis(view, spec, parts.colour),
        facet=parts.facet.axis,
        notes=tuple(filter(None, (note, gaps))),
        fits=fits_of(spec.trend, x, y, parts),
        sample_rows=MAX_POINTS if few else 0,
    )


def _point_marks(view: View, spec: Spec, parts: Divided, drawn: Array) -> pd.DataFrame:
    """Facet, colour and size of the rows that are drawn."""
    size = _sizes(view, spec)
    facet, colour = _names(parts.facet, drawn), _names(parts.colour, drawn)
    marks = pd.DataFrame({"facet": facet, "colour": colour, "row": drawn})
    if spec.colour is not None and view.role(spec.colour) is Role.NUMBER:
        marks["colour"] = view.numbers(spec.colour)[drawn]
    if size is not None:
        marks["size"] = size[drawn]
    return marks


def sample_of(able: Array, most: int) -> Array:
    """The places of at most `most` of the rows that can be drawn, at random (seed 0), in order."""
    places = np.flatnonzero(able)
    if places.size <= most:
        return places
    return np.sort(np.random.default_rng(0).choice(places, most, replace=False))


def _one_cell(view: View) -> Cut:
    return view.group(None, 1)


def _names(cut: Cut, rows: Array) -> Array:
    return np.array([*cut.axis.labels, ""], dtype=object)[cut.codes[rows]]


def _colour_axis(view: View, spec: Spec, cut: Cut) -> Axis:
    """A number colours points by a scale, not by parts."""
    if spec.colour is not None and view.role(spec.colour) is Role.NUMBER:
        return Axis(spec.colour, Role.NUMBER)
    return cut.axis


def _sizes(view: View, spec: Spec) -> Array | None:
    if spec.size is None:
        return None
    if view.role(spec.size) is not Role.NUMBER:
        raise NotApplicableError(f"Only a number can be the size of a point; {spec.size!r} is not.")
    return view.numbers(spec.size)


def fits_of(trend: Trend, x: Array, y: Array, parts: Divided) -> tuple[Fit, ...]:
    """The trend of y on x in every facet and colour, fitted on all rows that have both."""
    if trend == "none":
        return ()
    able = ~np.isnan(x) & ~np.isnan(y)
    fits = (fit_of(trend, x, y, group) for group in _fit_groups(able, parts))
    return tuple(fit for fit in fits if fit is not None)


def _fit_groups(able: Array, parts: Divided) -> list[TrendGroup]:
    """The groups that a trend is fitted to, of the rows that have both numbers."""
    by_level = parts.colour.axis.role is Role.LEVELS
    groups = []
    for f, facet in enumerate(parts.facet.axis.labels):
        inside = able & (parts.facet.codes == f)
        if not by_level:
            groups.append(TrendGroup(facet, "", inside))
            continue
        for c, colour in enumerate(parts.colour.axis.labels):
            groups.append(TrendGroup(facet, colour, inside & (parts.colour.codes == c)))
    return groups


def matrix(view: View, spec: Spec) -> PlotData:
    """Every number against every other, on a sample."""
    names = spec.columns or tuple(filter(None, (spec.x, spec.y)))
    wrong = [name for name in names if view.role(name) not in MEASURES]
    if wrong or not 2 <= len(names) <= MATRIX_COLUMNS:
        chosen = "1 is chosen." if len(names) == 1 else f"{len(names)} are chosen."
        raise NotApplicableError(
            f"A scatter matrix takes 2 to {MATRIX_COLUMNS} numbers or dates; "
            + (f"{wrong[0]!r} is a category." if wrong else chosen)
        )
    columns = {name: view.numbers(name) for name in names}
    able = np.logical_and.reduce([~np.isnan(values) for values in columns.values()])
    drawn = sample_of(able, MATRIX_ROWS)
    colours = view.group(spec.colour, MAX_COLOURS)
    marks = pd.DataFrame({"colour": _names(colours, drawn), "row": drawn})
    for place, values in enumerate(columns.values()):
        marks[f"v{place}"] = values[drawn]
    few = int(able.sum()) > MATRIX_ROWS
    note = f"A random sample: {MATRIX_ROWS:,} of {int(able.sum()):,} rows without a gap."
    gaps = gap_note("value in one of them", view.rows - int(able.sum()), view.rows)
    return PlotData(
        spec=spec.with_(columns=names),
        marks=marks,
        colour=colours.axis,
        axes=tuple(Axis(name, view.role(name)) for name in names),
        notes=tuple(filter(None, (note if few else "", gaps))),
        sample_rows=MATRIX_ROWS if few else 0,
    )
