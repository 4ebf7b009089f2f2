"""Rows that are copies, or nearly, of rows of another group: groups that stay whole part them."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.parts.splits.copies import are_copies
from core.parts.splits.identity import content_hash
from core.parts.splits.near_groups import near_groups
from core.parts.splits.row_cells import in_one_case, row_cells
from core.stats.near_rows import LEAST_ROWS, LEAST_SHARE, NearRows, find_near_rows
from core.table.arrays import Array

EQUAL = 0.001  # standard deviations within which rows are as good as equal


def near_across_groups(frame: pd.DataFrame, groups: pd.Series) -> NearRows | None:
    """The rows that stand near a row of another group beyond luck, each with such a row; None where
    there are too few. `frame` holds what rows are compared by, not their groups.

    Each group's equal rows count once, so that only what groups share shows that rows are copies.
    """
    code = pd.factorize(groups)[0]
    total = content_hash(frame.apply(in_one_case))
    once = np.flatnonzero(~pd.DataFrame({"group": code, "row": total}).duplicated().to_numpy())
    near = find_near_rows(row_cells(frame))
    if are_copies(frame.iloc[once], total[once]):
        every = NearRows(np.arange(len(frame)), np.arange(len(frame)), len(frame), EQUAL, 0)
        near = every if near is None else replace(every, within=max(EQUAL, near.within))
    return None if near is None else _across(near, near_groups_of(frame, near), code)


def near_groups_of(frame: pd.DataFrame, near: NearRows) -> Array:
    """The number of each row's group of near rows (rows,)."""
    return near_groups(row_cells(frame), near.within, near.changed)


def _across(near: NearRows, alike: Array, code: Array) -> NearRows | None:
    """Those of the rows whose near ones belong to several groups, each with one of another."""
    table = pd.DataFrame({"alike": alike, "code": code, "row": np.arange(len(code))})
    firsts = table.drop_duplicates(["alike", "code"]).groupby("alike")["row"]
    ends = table["alike"].map(firsts.agg("min")), table["alike"].map(firsts.agg("max"))
    low, high = (end.to_numpy() for end in ends)
    partner = np.where(code[low] == code, high, low)
    rows = near.rows[code[partner[near.rows]] != code[near.rows]]
    if len(rows) < max(LEAST_ROWS, LEAST_SHARE * near.looked_at):
        return None
    return replace(near, rows=rows, nearest=partner[rows])
