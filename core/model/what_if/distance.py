"""How far rows are from one row, in the columns that a person sees."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.table.arrays import Array
from core.table.stored_as import stored_as


@dataclass(frozen=True)
class RowDistance:
    """Gower's distance (1971) in each column: a number's or date's difference in parts of its range
    from the 5th to the 95th percentile of the kept rows, at most 1; for others, and between a
    value and a gap, 0 where they are the same and else 1."""

    spreads: dict[str, float]

    def by_column(self, rows: pd.DataFrame, row: pd.DataFrame) -> Array:
        """Of each of `rows` (n) from the one row, in each of its columns (p): shape (n, p)."""
        parts = [self._of(rows[name], row[name].iloc[0]) for name in row.columns]
        return np.column_stack(parts) if parts else np.zeros((len(rows), 0))

    def _of(self, values: pd.Series, cell: object) -> Array:
        gaps = values.isna().to_numpy(dtype=bool)
        if pd.isna(cell):
            return np.where(gaps, 0.0, 1.0)
        name = str(values.name)
        if name not in self.spreads:
            return np.where(gaps | (values.astype(object) != cell).to_numpy(dtype=bool), 1.0, 0.0)
        apart = np.abs(as_numbers(values) - as_numbers(pd.Series([cell], dtype=values.dtype))[0])
        return np.where(gaps, 1.0, np.minimum(1.0, np.nan_to_num(apart) / self.spreads[name]))


def distance_among(rows: pd.DataFrame) -> RowDistance:
    """Learn each column's spread from the kept rows."""
    spreads = {}
    for name in rows.columns:
        if stored_as(rows[name]) in ("number", "date"):
            values = as_numbers(rows[name].dropna())
            if len(values):
                low, high = np.quantile(values, [0.05, 0.95])
                spreads[name] = float(high - low) or float(np.ptp(values)) or 1.0
    return RowDistance(spreads)


def as_numbers(values: pd.Series) -> Array:
    """Numbers as they are; dates in days."""
    if stored_as(values) == "date":
        since = pd.to_datetime(values, utc=True) - pd.Timestamp(0, tz="UTC")
        return np.asarray(since / pd.Timedelta(days=1), dtype="float64")
    return values.to_numpy(dtype="float64", na_value=np.nan)
