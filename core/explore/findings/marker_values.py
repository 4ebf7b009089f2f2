"""Numbers at an end of a column that stand for a gap: they repeat exactly, far from all others."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

_NINES = tuple(float("9" * digits) for digits in range(2, 10))
MINUS_ONE = -1.0
KNOWN = {MINUS_ONE, -9.0, *_NINES, *(-nine for nine in _NINES)}
ROWS, SHARE = 3, 0.001
CLEAR_SHARE = 0.01  # of a number that is not known for it
MOST = 3  # markers side by side: refused, unknown, does not apply
DIFFERENT = 10  # other numbers, without which it may be one of a few codes
APART = 0.5  # of the others' range: how far one lies outside that is known for it
FAR_BELOW, FAR_ABOVE = 2.0, 10.0  # ranges, of any other: amounts have a few round giants above


@dataclass(frozen=True)
class Marked:
    """The markers of a column, ascending, and its other numbers."""

    markers: tuple[float, ...]
    others: Array


@dataclass(frozen=True)
class Ladder:
    """The different numbers of a column, ascending, and how many rows have each."""

    steps: Array
    counts: Array


@dataclass(frozen=True)
class End:
    """The outermost numbers at one end, how many rows have each, and the ladder without them."""

    numbers: Array
    counts: Array
    rest: Ladder

    @property
    def is_low(self) -> bool:
        return bool(self.numbers[0] < self.rest.steps[0])

    @property
    def gap(self) -> float:
        rest = self.rest.steps
        return float(rest[0] - self.numbers[-1] if self.is_low else self.numbers[0] - rest[-1])

    @property
    def span(self) -> float:
        """The range of the others."""
        return float(self.rest.steps[-1] - self.rest.steps[0])

    @property
    def rows(self) -> int:
        return int(self.counts.sum() + self.rest.counts.sum())

    @property
    def is_commonest(self) -> bool:
        return bool(self.counts.min() > self.rest.counts.max())

    @property
    def is_alone_below_zero(self) -> bool:
        return bool(self.numbers[-1] < 0 <= self.rest.steps[0])


def end_markers(values: Array) -> Marked:
    """Find the markers among numbers (finite, any order)."""
    ladder = Ladder(*np.unique(values, return_counts=True))
    found: list[float] = []
    with np.errstate(over="ignore"):  # the range of the largest floats is none
        while (end := next(filter(_is_marker, _ends(ladder)), None)) is not None:
            found += end.numbers.tolist()
            ladder = end.rest
    return Marked(tuple(sorted(found)), values[~np.isin(values, found)] if found else values)


def _ends(ladder: Ladder) -> Iterator[End]:
    """One to three numbers at either end, the fewest first."""
    for count in range(1, min(MOST, ladder.steps.size - 1) + 1):
        for out, kept in ((slice(count), slice(count, None)), (slice(-count, None), slice(-count))):
            rest = Ladder(ladder.steps[kept], ladder.counts[kept])
            yield End(ladder.steps[out], ladder.counts[out], rest)


def _is_marker(end: End) -> bool:
    if end.rest.counts.sum() < ROWS or end.counts.min() < ROWS:
        return False
    if set(end.numbers.tolist()) & KNOWN:
        return bool(end.counts.min() >= SHARE * end.rows) and _known_is_apart(end)
    return bool(end.counts.min() >= CLEAR_SHARE * end.rows) and _any_is_apart(end)


def _known_is_apart(end: End) -> bool:
    if MINUS_ONE in end.numbers:  # beside numbers that are never below 0 and mostly well above it
        return end.is_alone_below_zero and _median(end.rest) >= 5
    return end.gap > max(1.0, APART * end.span)


def _any_is_apart(end: End) -> bool:
    """A 0 says that there is nothing, which is a number; any other may be a marker."""
    if 0.0 in end.numbers or end.rest.steps.size < DIFFERENT:
        return False
    if end.is_alone_below_zero and (end.gap > APART * end.span or _is_unlike_steps(end)):
        return True
    is_far = end.is_low or end.is_commonest
    return end.gap > (FAR_BELOW if is_far else FAR_ABOVE) * end.span


def _is_unlike_steps(end: End) -> bool:
    """The commonest number, farther from the next than half of the others are from theirs."""
    lower_half = end.rest.steps[: end.rest.steps.size // 2 + 1]
    return end.is_commonest and end.gap > float(np.diff(lower_half).max())


def _median(ladder: Ladder) -> float:
    middle = np.searchsorted(np.cumsum(ladder.counts), ladder.counts.sum() / 2)
    return float(ladder.steps[middle])
