"""The rows that a chart is drawn from: those that pass the filter."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import WorkbenchError
from core.explore.visual.cuts import (
    WHOLE,
    Cut,
    cut_levels,
    cut_quantiles,
    cut_times,
    uncut,
)
from core.explore.visual.roles import Role, need_column, role_of
from core.explore.visual.steps import cut_steps
from core.parts.formula.kinds import FormulaError
from core.parts.formula.language import is_true
from core.table.arrays import Array, to_floats
from core.table.dataset import Dataset
from core.table.schema import Column

MAX_COLOURS, MAX_FACETS, MAX_LEVELS = 8, 6, 25
QUARTILES = 4


def filter_mask(dataset: Dataset, condition: str) -> Array:
    """Which rows a condition of the formula language keeps, shape (rows,); all where it is empty.

    Raises WorkbenchError where the condition cannot be read or names a column that is not there.
    """
    if not condition.strip():
        return np.ones(dataset.rows, dtype=bool)
    try:
        return np.asarray(is_true(condition, dataset.frame))
    except FormulaError as error:
        raise WorkbenchError(f"The filter does not hold: {error}") from error


@dataclass(frozen=True)
class View:
    """A table's rows after the filter; columns are read one by one, as a chart needs them."""

    dataset: Dataset
    mask: Array | None = None

    @property
    def rows(self) -> int:
        return self.dataset.rows if self.mask is None else int(self.mask.sum())

    def column(self, name: str) -> Column:
        return need_column(self.dataset, name)

    def role(self, name: str) -> Role:
        return role_of(self.column(name))

    def values(self, name: str) -> pd.Series:
        self.column(name)
        values = self.dataset.frame[name]
        return values if self.mask is None else values[self.mask]

    def numbers(self, name: str) -> Array:
        """Floats: numbers as they are, times as nanoseconds."""
        values = self.values(name)
        if self.role(name) is not Role.TIME:
            return to_floats(values)
        times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
        return np.where(values.notna(), times, np.nan)

    def cut(self, name: str, bins: int, step: str = "auto") -> Cut:
        """The column's cells along an axis."""
        role, values = self.role(name), self.values(name)
        if role is Role.NUMBER:
            return cut_steps(values, bins)
        if role is Role.TIME:
            return cut_times(values, step, bins)
        return cut_levels(values, MAX_LEVELS)

    def group(self, name: str | None, most: int) -> Cut:
        """The column's parts as a colour or a facet; all rows as one part without a column."""
        if name is None:
            return uncut(self.rows)
        role, values = self.role(name), self.values(name)
        if role is Role.NUMBER:
            return cut_quantiles(values, QUARTILES)
        if role is Role.TIME:
            return _times_as_parts(cut_times(values, "auto", most - 1), values)
        return cut_levels(values, most)


def _times_as_parts(cut: Cut, values: pd.Series) -> Cut:
    """Times that have too many steps for a colour go by quarters of the rows."""
    if cut.size <= MAX_COLOURS:
        return cut
    return cut_levels(values.dt.year.astype("object").rename(values.name), MAX_COLOURS)


def is_whole(cut: Cut) -> bool:
    return cut.axis == WHOLE
