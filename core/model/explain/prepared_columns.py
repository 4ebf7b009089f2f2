"""What a prepared column is in the table: its name, and how its steps count in the table's unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype
from sklearn.pipeline import Pipeline

from core.parts.predictions.front import as_met
from core.parts.steps.naming import SEPARATOR, readable, sources_of
from core.pipeline.output_names import output_names
from core.table.arrays import Array

EXACT = 1e-6  # of the column's reach, which rounding explains


@dataclass(frozen=True)
class PreparedColumn:
    """A column that the model was given.

    It is `slope` times a count of `unit`s plus `shift`. The unit is one of the table's own where
    the column is a number of the table in another unit, and one of what was made of the table
    where that was scaled afterwards; otherwise the column's own standard deviation, or the step
    from no to yes where it knows two values only. `told` names its values in those units in a
    rule.
    """

    name: str
    sources: tuple[str, ...]
    slope: float
    shift: float
    unit: str
    told: str
    is_flag: bool = False

    def in_unit(self, value: float) -> float:
        """A prepared value in units."""
        return (value - self.shift) / self.slope


@dataclass(frozen=True)
class _Line:
    """Prepared values as a line of others: `slope` times those plus `shift`."""

    slope: float
    shift: float


def prepared_columns(pipeline: Any, rows: pd.DataFrame) -> tuple[PreparedColumn, ...]:
    """The columns that a fitted pipeline makes of raw rows.

    Which units they have is read off the rows: a column is a number of the table where all rows
    lie on one line.
    """
    X = np.asarray(pipeline[:-1].transform(rows), dtype="float64")
    met, scaled = as_met(pipeline, rows), dict(_scaled(pipeline))
    return tuple(
        _column(name, X[:, n], met, scaled.get(name))
        for n, name in enumerate(output_names(pipeline))
    )


def _column(output: str, values: Array, met: pd.DataFrame, scaled: _Line | None) -> PreparedColumn:
    name, sources = readable(output), sources_of(output)
    line = _line(_numbers(met, sources), values)
    if line is not None:
        return PreparedColumn(name, sources, line.slope, line.shift, f"1 of {name}", name)
    known = np.unique(values)
    if len(known) == 2 and SEPARATOR in output:
        low, high = map(float, known)
        return PreparedColumn(name, sources, high - low, low, "yes against no", name, is_flag=True)
    if scaled is not None:
        made = name if SEPARATOR in output else f"{name} (as made)"
        return PreparedColumn(name, sources, scaled.slope, scaled.shift, f"1 of {made}", made)
    spread, told = float(values.std()) or 1.0, f"{name} (in sd, as prepared)"
    return PreparedColumn(name, sources, spread, 0.0, "1 sd as prepared", told)


def _numbers(met: pd.DataFrame, sources: tuple[str, ...]) -> Array | None:
    """The table's own numbers that a column may be; None where it is none."""
    if len(sources) != 1 or sources[0] not in met:
        return None
    raw = met[sources[0]]
    if is_bool_dtype(raw.dtype) or not is_numeric_dtype(raw.dtype):
        return None
    return raw.to_numpy(dtype="float64", na_value=np.nan)


def _line(raw: Array | None, values: Array) -> _Line | None:
    """The line that all rows with a number lie on; None where there is none."""
    if raw is None:
        return None
    known = np.isfinite(raw) & np.isfinite(values)
    x, y = raw[known], values[known]
    if len(x) < 3 or not np.ptp(x) > 0 or not np.ptp(y) > 0:
        return None
    far, near = int(x.argmax()), int(x.argmin())
    slope = (y[far] - y[near]) / (x[far] - x[near])
    shift = y[near] - slope * x[near]
    off = np.abs(slope * x + shift - y).max()
    if not np.isfinite(slope) or slope == 0 or off > EXACT * np.ptp(y):
        return None
    return _Line(float(slope), float(shift))


def _scaled(pipeline: Any) -> Iterator[tuple[str, _Line]]:
    """What the scaler at the end of a branch did to each column that it gives."""
    for key in ("scale", "encode"):
        for _, branch, names in getattr(pipeline.named_steps.get(key), "transformers_", ()):
            last: Any = branch.steps[-1][1] if isinstance(branch, Pipeline) else None
            if not (hasattr(last, "inverse_transform") and hasattr(last, "scale_")):
                continue
            outputs = branch.get_feature_names_out(np.asarray(names, dtype=object))
            ends = last.inverse_transform(np.array([[0.0], [1.0]]) * np.ones(len(outputs)))
            for output, zero, one in zip(outputs, *np.asarray(ends), strict=True):
                if one != zero:
                    yield str(output), _Line(1 / (one - zero), -zero / (one - zero))
