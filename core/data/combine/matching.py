"""Which rows of two tables have equal keys; a gap equals nothing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.data.combine.join_plan import JoinPlan
from core.data.combine.values import comparable
from core.table.dataset import Dataset


@dataclass(frozen=True)
class KeyCodes:
    """For each row of two tables a number that stands for its keys; -1 where one is missing."""

    left: np.ndarray
    right: np.ndarray

    @property
    def swapped(self) -> "KeyCodes":
        """The same with the second table first."""
        return KeyCodes(self.right, self.left)


@dataclass(frozen=True)
class RowPairs:
    """For every row of the result its positions in both tables; -1 where a side has none."""

    left: np.ndarray
    right: np.ndarray


def key_codes(left: Dataset, right: Dataset, plan: JoinPlan) -> KeyCodes:
    """Number the keys of both tables alike."""
    total = left.rows + right.rows
    codes, gaps = np.zeros(total, dtype="int64"), np.zeros(total, dtype=bool)
    for mine, theirs in zip(plan.left_on, plan.right_on, strict=True):
        both = pd.concat(comparable(left.frame[mine], right.frame[theirs]), ignore_index=True)
        own, levels = pd.factorize(both)
        gaps |= own < 0
        # Numbered anew after each key, so that the product never leaves 64 bits.
        codes = np.unique(codes * (len(levels) + 1) + own, return_inverse=True)[1]
    codes = np.where(gaps, -1, codes)
    return KeyCodes(codes[: left.rows], codes[left.rows :])


def match_counts(codes: KeyCodes) -> np.ndarray:
    """For each row of the first table how many rows of the second have its keys."""
    size = max(codes.left.max(initial=-1), codes.right.max(initial=-1)) + 1
    often = np.bincount(codes.right[codes.right >= 0], minlength=size)
    return np.where(codes.left >= 0, often[np.maximum(codes.left, 0)] if size else 0, 0)


def row_pairs(codes: KeyCodes, how: str) -> RowPairs:
    """Every row of the result: in the order of the first table, then what is left of the second."""
    left = pd.DataFrame({"key": codes.left, "left": np.arange(len(codes.left))})
    right = pd.DataFrame({"key": codes.right, "right": np.arange(len(codes.right))})
    # A gap would match a gap: the second table's get a number of their own.
    right["key"] = right["key"].where(right["key"] >= 0, -2)
    paired = left.merge(right, on="key", how="inner" if how == "inner" else "left", sort=False)
    if how == "outer":
        alone = np.flatnonzero(match_counts(codes.swapped) == 0)
        paired = pd.concat([paired, pd.DataFrame({"left": -1, "right": alone})])
    positions = (paired[side].fillna(-1).to_numpy("int64") for side in ("left", "right"))
    return RowPairs(*positions)
