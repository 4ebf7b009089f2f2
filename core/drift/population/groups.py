"""The groups of a column: its levels, or ranges of its numbers."""

from itertools import pairwise

import numpy as np

from core.errors import BadTableError
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind, Schema
from core.wording.escape import one_line
from core.wording.numbers import number_text

MOST_GROUPS = 60
_PARTS = 4  # ranges that numbers are cut into where nobody says where


def group_kinds(schema: Schema) -> tuple[str, ...]:
    """The columns that put rows into groups: few levels, or numbers to be cut into ranges."""
    levels = schema.of_kind(Kind.CATEGORY, Kind.BOOLEAN, Kind.CONSTANT)
    few = {name for name in levels if 0 < schema[name].unique <= MOST_GROUPS}
    numbers = {name for name in schema.of_kind(Kind.NUMBER) if schema[name].unique > 1}
    return tuple(name for name in schema.names if name in few | numbers)


def cuts_of(dataset: Dataset, column: str) -> tuple[float, ...]:
    """Where a number column may be cut: its quartiles, as values that it has."""
    values = to_floats(dataset.frame[column])
    present = values[~np.isnan(values)]
    if not present.size:
        return ()
    shares = np.arange(1, _PARTS) / _PARTS
    quartiles = np.unique(np.quantile(present, shares, method="lower"))
    return tuple(float(cut) for cut in quartiles if cut > present.min())


def coded_groups(dataset: Dataset, column: str, cuts: tuple[float, ...] = ()) -> Coded:
    """Each row's group; -1 is a gap. With cuts, ranges of numbers.

    Raises BadTableError for a column that is not there.
    """
    if column not in dataset.frame.columns:
        raise BadTableError(f"{dataset.name} has no column {column}; choose one that both have.")
    values = dataset.frame[column]
    if cuts:
        floats = to_floats(values)
        codes = np.searchsorted(np.array(cuts), floats, side="right")
        return Coded(np.where(np.isnan(floats), -1, codes), _ranges(cuts))
    coded = to_codes(values)
    # As they can be typed again, a group a line.
    return Coded(coded.codes, tuple(one_line(level) or "(blank)" for level in coded.levels))


def counts_of(dataset: Dataset, column: str, cuts: tuple[float, ...] = ()) -> dict[str, int]:
    """Rows of every group that has some; raises BadTableError for too many groups."""
    coded = coded_groups(dataset, column, cuts)
    counts: Array = coded.counts()
    groups: dict[str, int] = {}
    for name, rows in zip(coded.levels, counts.tolist(), strict=True):
        if rows:
            groups[name] = groups.get(name, 0) + rows
    if len(groups) > MOST_GROUPS:
        raise BadTableError(
            f"{column} has {len(groups):,} groups in {dataset.name}; shares are compared for at "
            f"most {MOST_GROUPS}: choose a coarser column."
        )
    return groups


def shares_of(dataset: Dataset, column: str, cuts: tuple[float, ...] = ()) -> dict[str, float]:
    """The table's own shares of each group, as a start to edit."""
    counts = counts_of(dataset, column, cuts)
    total = max(1, sum(counts.values()))
    return {name: rows / total for name, rows in counts.items()}


def _ranges(cuts: tuple[float, ...]) -> tuple[str, ...]:
    """Names of the ranges, in the shortest digits that keep the cuts apart."""
    digits = next(
        (d for d in range(4, 17) if len({number_text(cut, d) for cut in cuts}) == len(cuts)), 17
    )
    words = [_short(cut, digits) for cut in cuts]
    inner = [f"{low} to below {high}" for low, high in pairwise(words)]
    return (f"below {words[0]}", *inner, f"{words[-1]} and above")


def _short(cut: float, digits: int) -> str:
    text = number_text(cut, digits)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
