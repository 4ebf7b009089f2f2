"""Which columns two tables can be joined by."""

from dataclasses import dataclass

import pandas as pd

from core.data.combine.names import matches
from core.data.combine.values import comparable
from core.table.dataset import Dataset
from core.table.schema import Kind

SAMPLE = 50_000  # rows of each side that the proposal looks at
MIN_SHARED = 0.1  # share of the smaller side's values that must be found on the other
_KEY_KINDS = {Kind.IDENTIFIER, Kind.CATEGORY, Kind.NUMBER, Kind.DATE}


@dataclass(frozen=True)
class KeyPair:
    """A column of each table, and how well they go together, from 0 to 1.

    `shared` is the share of different values of the side with fewer that the other side has;
    `distinct` the larger share of different values among the rows of a side: 1 in a key.
    """

    left: str
    right: str
    shared: float
    distinct: float


def propose_keys(left: Dataset, right: Dataset) -> tuple[KeyPair, ...]:
    """Pairs of columns of similar name whose values are found on both sides, best first."""
    names = matches(right.schema.names, left.schema.names)
    pairs = [
        _rate(left, right, other, name)
        for name, other in names.items()
        if {left.schema[other].kind, right.schema[name].kind} <= _KEY_KINDS
    ]
    useful = [pair for pair in pairs if pair.shared >= MIN_SHARED]
    return tuple(sorted(useful, key=lambda pair: (-pair.distinct * pair.shared, pair.left)))


def _rate(left: Dataset, right: Dataset, left_name: str, right_name: str) -> KeyPair:
    mine, theirs = comparable(
        left.frame[left_name].head(SAMPLE), right.frame[right_name].head(SAMPLE)
    )
    ours, others = pd.Index(mine.dropna().unique()), pd.Index(theirs.dropna().unique())
    fewer = max(1, min(len(ours), len(others)))
    shared = len(ours.intersection(others)) / fewer
    distinct = max(len(ours) / max(1, len(mine)), len(others) / max(1, len(theirs)))
    return KeyPair(left_name, right_name, shared, distinct)
