"""The columns of two tables beside each other, for rows that belong together."""

import numpy as np
import pandas as pd

from core.data.combine.join_plan import JoinPlan
from core.data.combine.matching import RowPairs
from core.parts.values.kinds import as_labels
from core.table.dataset import Dataset
from core.table.stored_as import storage_of


def side_by_side(left: Dataset, right: Dataset, plan: JoinPlan, rows: RowPairs) -> pd.DataFrame:
    """All columns of the first table and what the second adds; keys stand once.

    A column of the second table whose name is taken gets the table's name added.
    """
    columns = {name: _at(left.frame[name], rows.left) for name in left.schema.names}
    for own, other in zip(plan.left_on, plan.right_on, strict=True):
        if (rows.left < 0).any():
            keys = _at(right.frame[other], rows.right)
            columns[own] = _filled(columns[own], keys, rows.left >= 0)
    for name in right.schema.names:
        if name not in plan.right_on:
            free = _free_name(name, right.name, columns)
            columns[free] = _at(right.frame[name], rows.right)
    return pd.DataFrame(columns, copy=False)


def _at(values: pd.Series, positions: np.ndarray) -> pd.Series:
    """The values at these positions; a gap where there is none."""
    if (positions >= 0).all():
        return values.take(positions).reset_index(drop=True)
    return values.reindex(np.where(positions >= 0, positions, len(values))).reset_index(drop=True)


def _filled(mine: pd.Series, theirs: pd.Series, is_mine: np.ndarray) -> pd.Series:
    """The first table's keys, and the second's where the first has no row; none is lost."""
    if storage_of(mine) != storage_of(theirs):
        mine, theirs = as_labels(mine), as_labels(theirs)
    mixed = mine.astype(object).where(is_mine, theirs.astype(object))
    return mixed.infer_objects()


def _free_name(name: str, table: str, columns: dict[str, pd.Series]) -> str:
    free, number = name, 1
    while free in columns:
        number += 1
        free = f"{name} ({table})" if number == 2 else f"{name} ({table} {number})"
    return free
