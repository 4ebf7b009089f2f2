"""What a prepared column is in the table: its name, and how its steps count in the table's unit."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from core.parts.predictions.front import as_met
from core.pipeline.output_names import output_sources, readable_names
from core.table.arrays import Array

EXACT = 1e-6  # of the column's reach, which rounding explains


@dataclass(frozen=True)
class PreparedColumn:
    """A column that the model was given.

    It is `slope` times a count of `unit`s plus `shift`. The unit is one of the table's own where
    the column is a number of the table in another unit; otherwise the column's own standard
    deviation, or the step from no to yes where it knows two values only.
    """

    name: str
    sources: tuple[str, ...]
    slope: float
    shift: float
    unit: str
    is_own: bool = False
    is_flag: bool = False

    def in_table(self, value: float) -> float:
        """A prepared value in units."""
        return (value - self.shift) / self.slope


def prepared_columns(pipeline: Any, rows: pd.DataFrame, X: Array) -> tuple[PreparedColumn, ...]:
    """The columns of a fitted pipeline; `X` are the same raw rows as prepared.

    Which units they have is read off the rows: a column is a number of the table where all rows
    lie on one line.
    """
    met = as_met(pipeline, rows)
    named = zip(readable_names(pipeline), output_sources(pipeline), np.asarray(X).T, strict=True)
    return tuple(_column(name, sources, values, met) for name, sources, values in named)


def _column(
    name: str, sources: tuple[str, ...], values: Array, met: pd.DataFrame
) -> PreparedColumn:
    line = _line(_numbers(met, sources), values)
    if line is not None:
        return PreparedColumn(name, sources, *line, f"1 of {sources[0]}", is_own=True)
    known = np.unique(values)
    if len(known) == 2:
        low, high = map(float, known)
        return PreparedColumn(name, sources, high - low, low, "yes against no", is_flag=True)
    spread = float(values.std())
    return PreparedColumn(name, sources, spread or 1.0, 0.0, "1 sd as prepared")


def _numbers(met: pd.DataFrame, sources: tuple[str, ...]) -> Array | None:
    """The table's own numbers that a column may be; None where it is none."""
    if len(sources) != 1 or sources[0] not in met:
        return None
    raw = met[sources[0]]
    if is_bool_dtype(raw.dtype) or not is_numeric_dtype(raw.dtype):
        return None
    return raw.to_numpy(dtype="float64", na_value=np.nan)


def _line(raw: Array | None, values: Array) -> tuple[float, float] | None:
    """Slope and shift of the line that all rows with a number lie on; None where there is none."""
    if raw is None:
        return None
    known = np.isfinite(raw)
    x, y = raw[known], values[known]
    if len(x) < 3 or not np.ptp(x) > 0 or not np.ptp(y) > 0:
        return None
    far, near = int(x.argmax()), int(x.argmin())
    slope = (y[far] - y[near]) / (x[far] - x[near])
    shift = y[near] - slope * x[near]
    off = np.abs(slope * x + shift - y).max()
    if not np.isfinite(slope) or slope == 0 or off > EXACT * np.ptp(y):
        return None
    return float(slope), float(shift)
