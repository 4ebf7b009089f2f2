"""Bars, histograms and lines: a number for every cell of x, by colour and facet."""

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.explore.visual.cuts import Cut
from core.explore.visual.divided import Divided, divide, gap_note
from core.explore.visual.measures import MeasureValues, aggregate, measure_values
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.explore.visual.spec import Measure, Spec
from core.explore.visual.view import View
from core.stats.intervals import wilson

BINS, BARS, PERIODS = 30, 30, 60


def histogram(view: View, spec: Spec) -> PlotData:
    """Rows counted in equal steps of x."""
    return _over_cells(view, spec.with_(y=None, measure="count"), view.cut(_x(spec), BINS))


def bars(view: View, spec: Spec) -> PlotData:
    """A bar for each level, step or calendar step of x."""
    cut = view.cut(_x(spec), BARS, spec.step)
    return _over_cells(view, spec, cut)


def lines(view: View, spec: Spec) -> PlotData:
    """A point for each calendar step (or step of a number), joined."""
    if view.role(_x(spec)) is Role.LEVELS:
        raise NotApplicableError(
            f"{spec.x!r} is a category, which has no order to draw a line along; choose a bar "
            "chart, or put a date or number on x."
        )
    return _over_cells(view, spec, view.cut(_x(spec), PERIODS, spec.step))


def _x(spec: Spec) -> str:
    if spec.x is None:
        raise NotApplicableError("Choose a column for x.")
    return spec.x


def measure_of(spec: Spec) -> Measure:
    """The measure that is asked for: rows without y, the mean where it is left to the chart."""
    if spec.y is None:
        return "count"
    return "mean" if spec.measure == "auto" else spec.measure


def _over_cells(view: View, spec: Spec, cut: Cut) -> PlotData:
    measure = measure_of(spec)
    y = measure_values(view.values(str(spec.y)), view.column(str(spec.y))) if spec.y else None
    parts = divide(view, spec, cut)
    values = None if y is None else y.values
    numbers = aggregate(parts.keys, parts.cells, values, measure)
    if y is not None and y.of is not None and measure == "mean":
        numbers["low"], numbers["high"] = wilson(numbers["value"], numbers["rows"])
    marks = _cells_with_rows(parts.marks(numbers), spec, cut)
    if spec.stacking == "share" and measure in ("count", "sum"):
        marks["value"] = _shares(marks)
    title = title_of(measure, y, spec)
    return PlotData(
        spec=spec,
        marks=marks,
        x=cut.axis,
        colour=parts.colour.axis,
        facet=parts.facet.axis,
        measure=measure,
        value_title=title,
        of=y.of if y else None,
        notes=_notes(view, spec, parts, values),
    )


def title_of(measure: Measure, y: MeasureValues | None, spec: Spec) -> str:
    """What the numbers are, in words."""
    if measure == "count" or y is None:
        named = "rows" if y is None else f"rows with {y.title if y.of is None else spec.y}"
        return f"share of {named}" if spec.stacking == "share" else named
    if y.of is not None and measure == "mean":
        return f"share of {y.title}"
    return f"{measure} of {y.title}"


def _cells_with_rows(marks: pd.DataFrame, spec: Spec, cut: Cut) -> pd.DataFrame:
    """Cells that have rows; along a line empty calendar steps stay: a zero, or a gap."""
    if spec.chart == "line" and cut.axis.role is Role.TIME:
        groups = marks.groupby(["facet", "colour"], sort=False)["rows"]
        return marks[groups.transform("sum") > 0].reset_index(drop=True)
    return marks[marks["rows"] > 0].reset_index(drop=True)


def _shares(marks: pd.DataFrame) -> pd.Series:
    wholes = marks.groupby(["facet", "cell"])["value"].transform("sum")
    return marks["value"] / wholes.where(wholes != 0)


def _notes(view: View, spec: Spec, parts: Divided, values: np.ndarray | None) -> tuple[str, ...]:
    outside = int((parts.x.codes < 0).sum())
    gaps = 0 if values is None else int(np.isnan(values).sum())
    notes = (
        gap_note(spec.x, outside, view.rows),
        gap_note(spec.y, gaps, view.rows),
        parts.x.axis.note,
        *(f"{part.axis.name}: {part.axis.note}" for part in _cuts_with_notes(parts)),
    )
    return tuple(filter(None, notes))


def _cuts_with_notes(parts: Divided) -> list[Cut]:
    return [part for part in (parts.colour, parts.facet) if part.axis.note]
