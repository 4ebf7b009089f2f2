"""Two tables side by side, rows matched by keys; every row that found no match is counted."""

from dataclasses import dataclass

import numpy as np

from core.data.combine.join_plan import JoinPlan
from core.data.combine.matching import KeyCodes, key_codes, match_counts, row_pairs
from core.data.combine.side_by_side import side_by_side
from core.errors import BadTableError
from core.table.dataset import Dataset, make_dataset
from core.table.styles import styles_of, with_styles

MAX_CELLS = 300_000_000


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
    plan.check(left, right)
    codes = key_codes(left, right, plan)
    side, other = _side(left, codes), _side(right, codes.swapped)
    account = Account(side, other, int(match_counts(codes).sum()))
    _check_size(left, right, plan, account)
    frame = side_by_side(left, right, plan, row_pairs(codes, plan.how))
    own = dict.fromkeys(left.schema.names, "") | styles_of(left)
    dataset = with_styles(make_dataset(frame, name), styles_of(right) | own)
    return JoinedTable(dataset, side, other, account.matches)


def _side(part: Dataset, codes: KeyCodes) -> JoinSide:
    often = np.bincount(codes.left[codes.left >= 0])
    return JoinSide(
        name=part.name,
        rows=part.rows,
        keys=int((often > 0).sum()),
        repeated=int((often > 1).sum()),
        most=int(often.max(initial=0)),
        without_key=int((codes.left < 0).sum()),
        unmatched=np.flatnonzero(match_counts(codes) == 0),
    )


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
