"""How much a batch differs from the table the expectations were made from: rows, gaps, outliers."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.stats.two_shares import Share, error_of_change, share_limit
from core.table.dataset import Dataset
from core.table.stored_as import Storage, numbers_of, storage_of

ChangeLevel = Literal["usual", "watch", "alert"]

ALERT = 0.15  # growth of a share of rows, in the share itself; it is watched from `share_limit`
CLEAR = 3.0  # standard errors by which a share must have grown before it is told
_ROWS: tuple[tuple[float, ChangeLevel], ...] = (
    (5.0, "alert"),
    (2.0, "watch"),
)  # how many times more rows, or fewer
FENCE = 1.5  # interquartile ranges beyond the quartiles: Tukey's fence for outliers


class SavedColumn(BaseModel):
    """What a column was like: its storage, its gaps, and for numbers the fence of its outliers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: str
    storage: Storage
    missing: float
    fence: tuple[float, float] | None = None
    outliers: float = 0.0


@dataclass(frozen=True)
class Change:
    """One measure then and now; `column` is empty for the table's rows."""

    measure: Literal["rows", "missing", "outliers"]
    column: str
    before: float
    now: float
    level: ChangeLevel


def saved_columns(dataset: Dataset) -> tuple[SavedColumn, ...]:
    """What every column of a table is like."""
    return tuple(
        _saved(dataset.frame[name], str(kind)) for name, kind in dataset.schema.kinds.items()
    )


def changes(dataset: Dataset, rows: int, columns: tuple[SavedColumn, ...]) -> tuple[Change, ...]:
    """Rows, then every column's share of gaps and of outliers, against what they were.

    A share is told when it grew by half, from 1 to 5 points, and by more than CLEAR standard
    errors of the difference of two shares; rows when there are twice as many or fewer than half.
    """
    found = [Change("rows", "", rows, dataset.rows, _level_of_rows(rows, dataset.rows))]
    for saved in columns:
        if saved.name in dataset.frame.columns:
            found += _column_changes(saved, dataset.frame[saved.name], rows)
    return tuple(found)


def _saved(values: pd.Series, kind: str) -> SavedColumn:
    fence = _fence(values) if kind == "number" else None
    return SavedColumn(
        name=str(values.name),
        kind=kind,
        storage=storage_of(values),
        missing=float(values.isna().mean()),
        fence=fence,
        outliers=_outside(values, fence) if fence else 0.0,
    )


def _fence(values: pd.Series) -> tuple[float, float] | None:
    numbers = numbers_of(values).dropna()
    if numbers.empty:
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        low, high = map(float, np.quantile(numbers, [0.25, 0.75]))
    reach = FENCE * (high - low)
    fence = (low - reach, high + reach)
    return fence if all(map(isfinite, fence)) else None


def _outside(values: pd.Series, fence: tuple[float, float]) -> float:
    numbers = numbers_of(values).dropna()
    return float(((numbers < fence[0]) | (numbers > fence[1])).mean()) if len(numbers) else 0.0


def _column_changes(saved: SavedColumn, values: pd.Series, rows: int) -> list[Change]:
    missing = float(values.isna().mean())
    level = _level_of_share(Share(saved.missing, rows), Share(missing, len(values)))
    found = [Change("missing", saved.name, saved.missing, missing, level)]
    if saved.fence and storage_of(values) == "number":
        outliers = _outside(values, saved.fence)
        level = _level_of_share(Share(saved.outliers, rows), Share(outliers, len(values)))
        found.append(Change("outliers", saved.name, saved.outliers, outliers, level))
    return found


def _level_of_rows(before: int, now: int) -> ChangeLevel:
    times = max(before, now) / max(1, min(before, now))
    return next((level for limit, level in _ROWS if times >= limit), "usual")


def _level_of_share(before: Share, now: Share) -> ChangeLevel:
    growth = now.value - before.value
    if growth < share_limit(before.value, now.value) or growth <= CLEAR * error_of_change(
        before, now
    ):
        return "usual"
    return "alert" if growth >= ALERT else "watch"
