"""Two tables side by side, rows matched by keys; every row that found no match is counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.carried.values.kinds import as_labels
from core.data.combine.values import comparable
from core.errors import BadTableError
from core.table.dataset import Dataset, make_dataset
from core.table.stored_as import storage_of

HOWS = {
    "left": "all rows of the first table",
    "inner": "only rows with a match",
    "outer": "all rows of both tables",
}
"""How rows without a match are treated, by what stays."""
MAX_CELLS = 300_000_000


@dataclass(frozen=True)
class JoinPlan:
    """The key columns of both tables, in the same order, and which rows stay: one of HOWS."""

    left_on: tuple[str, ...]
    right_on: tuple[str, ...]
    how: str = "left"


@dataclass(frozen=True)
class JoinSide:
    """What became of one table's rows.

    `repeated` counts keys that stand in more than one row, `without_key` rows with a gap in a key
    (they match nothing), `unmatched` are the positions of the rows that found no match.
    """

    name: str
    rows: int
    keys: int
    repeated: int
    most: int
    without_key: int
    unmatched: np.ndarray


@dataclass(frozen=True)
class Account:
    """What became of both tables' rows, and how many pairs of rows match."""

    left: JoinSide
    right: JoinSide
    matches: int


@dataclass(frozen=True)
class RowPairs:
    """For every row of the result its positions in both tables; -1 where a side has none."""

    mine: np.ndarray
    theirs: np.ndarray


@dataclass(frozen=True)
class JoinedTable:
    """The table with the account of both sides."""

    dataset: Dataset
    left: JoinSide
    right: JoinSide
    matches: int

    @property
    def multiplies(self) -> bool:
        """Does a row of the first table stand in the result more than once?"""
        matched = self.left.rows - len(self.left.unmatched)
        return self.matches > matched


def join(left: Dataset, right: Dataset, plan: JoinPlan, name: str) -> JoinedTable:
    """Match rows whose keys are equal; a gap equals nothing.

    A key column keeps the first table's name; other columns of the second table whose name is
    taken get its name added. Raises BadTableError for a plan that does not hold, or a result that
    is empty or would not fit.
    """
    _check_plan(left, right, plan)
    mine, theirs = _codes(left, right, plan)
    counts = _match_counts(mine, theirs)
    side, other = _side(left, mine, theirs), _side(right, theirs, mine)
    account = Account(side, other, int(counts.sum()))
    _check_size(left, right, plan, account)
    frame = _side_by_side(left, right, plan, _pairs(mine, theirs, plan.how))
    return JoinedTable(make_dataset(frame, name), side, other, account.matches)


def _codes(left: Dataset, right: Dataset, plan: JoinPlan) -> tuple[np.ndarray, np.ndarray]:
    """For each row a number that stands for its keys; -1 where one of them is missing."""
    total = left.rows + right.rows
    codes, gaps = np.zeros(total, dtype="int64"), np.zeros(total, dtype=bool)
    for mine, theirs in zip(plan.left_on, plan.right_on, strict=True):
        both = pd.concat(comparable(left.frame[mine], right.frame[theirs]), ignore_index=True)
        own, levels = pd.factorize(both)
        gaps |= own < 0
        # Numbered anew after each key, so that the product never leaves 64 bits.
        codes = np.unique(codes * (len(levels) + 1) + own, return_inverse=True)[1]
    codes = np.where(gaps, -1, codes)
    return codes[: left.rows], codes[left.rows :]


def _match_counts(mine: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """For each row of the one side how many rows of the other have its keys."""
    size = max(mine.max(initial=-1), theirs.max(initial=-1)) + 1
    often = np.bincount(theirs[theirs >= 0], minlength=size)
    return np.where(mine >= 0, often[np.maximum(mine, 0)] if size else 0, 0)


def _side(part: Dataset, mine: np.ndarray, theirs: np.ndarray) -> JoinSide:
    often = np.bincount(mine[mine >= 0])
    return JoinSide(
        name=part.name,
        rows=part.rows,
        keys=int((often > 0).sum()),
        repeated=int((often > 1).sum()),
        most=int(often.max(initial=0)),
        without_key=int((mine < 0).sum()),
        unmatched=np.flatnonzero(_match_counts(mine, theirs) == 0),
    )


def _pairs(mine: np.ndarray, theirs: np.ndarray, how: str) -> RowPairs:
    left = pd.DataFrame({"key": mine, "left": np.arange(len(mine))})
    right = pd.DataFrame({"key": theirs, "right": np.arange(len(theirs))})
    # A gap would match a gap: the second table's get a number of their own.
    right["key"] = right["key"].where(right["key"] >= 0, -2)
    paired = left.merge(right, on="key", how="left" if how == "left" else "inner", sort=False)
    if how == "outer":
        paired = left.merge(right, on="key", how="left", sort=False)
        alone = np.flatnonzero(_match_counts(theirs, mine) == 0)
        paired = pd.concat([paired, pd.DataFrame({"left": -1, "right": alone})])
    positions = (paired[side].fillna(-1).to_numpy("int64") for side in ("left", "right"))
    return RowPairs(*positions)


def _side_by_side(left: Dataset, right: Dataset, plan: JoinPlan, rows: RowPairs) -> pd.DataFrame:
    mine, theirs = rows.mine, rows.theirs
    columns = {name: _taken(left.frame[name], mine) for name in left.schema.names}
    for own, other in zip(plan.left_on, plan.right_on, strict=True):
        if (mine < 0).any():
            keys = _taken(right.frame[other], theirs)
            columns[own] = _filled(columns[own], keys, mine >= 0)
    for name in right.schema.names:
        if name not in plan.right_on:
            columns[_free_name(name, right.name, columns)] = _taken(right.frame[name], theirs)
    return pd.DataFrame(columns, copy=False)


def _filled(mine: pd.Series, theirs: pd.Series, is_mine: np.ndarray) -> pd.Series:
    """The first table's keys, and the second's where the first has no row; none is lost."""
    if storage_of(mine) != storage_of(theirs):
        mine, theirs = as_labels(mine), as_labels(theirs)
    mixed = mine.astype(object).where(is_mine, theirs.astype(object))
    return mixed.infer_objects()


def _taken(values: pd.Series, positions: np.ndarray) -> pd.Series:
    """The values at these positions; a gap where there is none."""
    if (positions >= 0).all():
        return values.take(positions).reset_index(drop=True)
    return values.reindex(np.where(positions >= 0, positions, len(values))).reset_index(drop=True)


def _free_name(name: str, table: str, taken: dict[str, pd.Series]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({table})" if number == 2 else f"{name} ({table} {number})"
    return free


def _check_plan(left: Dataset, right: Dataset, plan: JoinPlan) -> None:
    if plan.how not in HOWS:
        raise BadTableError(f"A join keeps {', '.join(HOWS)} rows, not {plan.how!r}.")
    if not plan.left_on or len(plan.left_on) != len(plan.right_on):
        raise BadTableError("Choose as many key columns of the one table as of the other.")
    for part, names in ((left, plan.left_on), (right, plan.right_on)):
        unknown = [name for name in names if name not in part.schema.names]
        if unknown or len(set(names)) < len(names):
            wrong = unknown[0] if unknown else max(names, key=names.count)
            raise BadTableError(f"{wrong!r} must be a column of {part.name}, named once.")


def _check_size(left: Dataset, right: Dataset, plan: JoinPlan, account: Account) -> None:
    mine, theirs = account.left, account.right
    rows = account.matches + (plan.how != "inner") * len(mine.unmatched)
    rows += (plan.how == "outer") * len(theirs.unmatched)
    width = len(left.schema.names) + len(right.schema.names) - len(plan.right_on)
    if rows == 0:
        raise BadTableError(
            f"No row of {left.name} has a match in {right.name} by "
            f"{', '.join(plan.left_on)}; choose other keys, or keep rows without a match."
        )
    if rows * width > MAX_CELLS:
        raise BadTableError(
            f"This join would have {rows:,} rows of {width:,} columns: {mine.repeated:,} keys of "
            f"{left.name} and {theirs.repeated:,} of {right.name} repeat. Choose keys that stand "
            "once in one of the tables."
        )
