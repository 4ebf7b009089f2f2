"""A new batch beside the reference: has its volume, its gaps or its far values changed?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.parts.steps.numbers.outliers import outlier_limits
from core.stats.luck import critical
from core.stats.two_shares import Share, error_of_change
from core.table.arrays import Array, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind

BatchLevel = Literal["fine", "watch", "alert"]

ROWS_WATCH, ROWS_ALERT = 0.2, 0.5  # change of the number of rows
SHARE_WATCH, SHARE_ALERT = 0.01, 0.05  # change of a share
FAR = 3.0  # interquartile ranges of the reference beyond its quartiles
LOOKS = 2  # shares that are compared


@dataclass(frozen=True)
class BatchChange:
    """One measure of both tables (rows, or a share from 0 to 1) and how grave its change is.

    `change` is relative for rows and a difference for shares.
    """

    measure: str
    reference: float
    current: float
    change: float
    level: BatchLevel

    @property
    def words(self) -> str:
        """The measure in both tables and by how much it changed."""
        if self.measure == "Rows":
            both = f"{self.reference:,.0f} → {self.current:,.0f} ({self.change:+.0%})"
        else:
            points = f"{100 * self.change:+.1f} points"
            both = f"{self.reference:.1%} → {self.current:.1%} ({points})"
        return f"{self.measure}: {both}"


def batch_changes(reference: Dataset, current: Dataset) -> tuple[BatchChange, ...]:
    """Compare rows, the share of missing cells and that of numbers far outside the reference's.

    Shares are over the columns that both have. Their change must be larger than the luck of so
    many rows (two shares, normal limits, 95 % for both at once) before it is more than fine.
    """
    shared = [name for name in reference.schema.names if name in current.frame.columns]
    tables, rows = (reference, current), (reference.rows, current.rows)
    numbers = [name for name in shared if reference.schema[name].kind is Kind.NUMBER]
    change = rows[1] / rows[0] - 1
    volume = _level(abs(change), ROWS_WATCH, ROWS_ALERT)
    changes = [BatchChange("Rows", rows[0], rows[1], change, volume)]
    if shared:
        gaps = (Share(_gaps(table, shared, numbers), table.rows) for table in tables)
        changes.append(_share("Missing cells", *gaps))
    if numbers:
        before, now = (_matrix(table, numbers) for table in tables)
        low, high = outlier_limits(before, "iqr", FAR)
        far = (Share(_far(values, low, high), len(values)) for values in (before, now))
        changes.append(_share("Far values", *far))
    return tuple(changes)


def _gaps(table: Dataset, names: list[str], numbers: list[str]) -> float:
    """The share of cells without a value; a word where the reference has numbers is none."""
    gaps = [
        np.isnan(to_floats(table.frame[name])) if name in numbers else table.frame[name].isna()
        for name in names
    ]
    return float(np.mean([np.mean(column) for column in gaps]))


def _matrix(table: Dataset, names: list[str]) -> Array:
    return np.column_stack([to_floats(table.frame[name]) for name in names])


def _far(values: Array, low: Array, high: Array) -> float:
    """The share of the numbers that are there which lie beyond the limits."""
    present = ~np.isnan(values)
    beyond = (values < low) | (values > high)
    return float(beyond.sum() / max(1, present.sum()))


def _share(measure: str, before: Share, now: Share) -> BatchChange:
    change = now.value - before.value
    luck = critical(LOOKS) * error_of_change(before, now)
    level = _level(abs(change), SHARE_WATCH, SHARE_ALERT) if abs(change) > luck else "fine"
    return BatchChange(measure, before.value, now.value, change, level)


def _level(change: float, watch: float, alert: float) -> BatchLevel:
    change = round(change, 9)  # 1 - 800 / 1000 is a little less than a fifth
    return "alert" if change >= alert else "watch" if change >= watch else "fine"
