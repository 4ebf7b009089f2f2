"""What comes first in 03/04/2021, the day or the month: told by a value that one order reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.date_shapes import (
    NUMBERED,
    YEAR_FIRST_SHAPE,
    WrittenParts,
    are_in_shape,
    pattern_of,
)

_NO_MONTH = r"^\s*\d{4}[-/.](?:1[3-9]|[23]\d)[-/.]\d"
_LAST_MONTH = 12
_LEAST_NO_MONTHS = 0.1  # share of dates that prove it: fewer are mistakes, days do so in 6 of 10
_PLACES = ("first", "other", "year")
_MOST_OPEN = 1000  # different texts that are kept
MANY_YEARS, MANY_MONTHS = 2, 3  # different ones that make a series of first days of months


@dataclass(frozen=True)
class DaysMet:
    """What texts have of such dates: how many each order could not read, the different numbers in
    each place, and the first of those that are another day by the other order.

    Those of the parts of a column may be joined, and prove what the whole does.
    """

    losses: Mapping[str, int]
    numbers: Mapping[str, frozenset[int]]
    open_texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, texts: pa.Array) -> "DaysMet":
        parts, fits = _numbered(texts)
        first, other = parts.number("first"), parts.number("other")
        losses = {
            "day": int((other > _LAST_MONTH).sum()),
            "month": int((first > _LAST_MONTH).sum()),
        }
        numbers = {n: frozenset(np.unique(parts.number(n)).tolist()) for n in _PLACES}
        open_texts = texts.filter(pa.array(_are_two_days(parts, fits))).unique()[:_MOST_OPEN]
        return cls(losses, numbers, tuple(open_texts.to_pylist()))

    def joined(self, other: "DaysMet") -> "DaysMet":
        """What two parts of a column have together."""
        losses = {order: self.losses[order] + other.losses[order] for order in self.losses}
        numbers = {n: self.numbers[n] | other.numbers[n] for n in self.numbers}
        return DaysMet(losses, numbers, (*self.open_texts, *other.open_texts)[:_MOST_OPEN])

    @property
    def order(self) -> str:
        """Which order is proved; empty where none is. Where both are, the one that loses fewer
        cells, the day first where both lose as many."""
        if any(self.losses.values()):
            return min(self.losses, key=lambda order: (self.losses[order], order))
        return _monthly_order(*(np.array(sorted(self.numbers[n]), int) for n in _PLACES))


def date_order(texts: pa.Array) -> str:
    """Which order a value above 12 proves; if both are proved, the one that loses fewer cells."""
    return DaysMet.of(texts).order


def _numbered(texts: pa.Array) -> tuple[WrittenParts, np.ndarray]:
    """The parts of such dates, and which texts are some."""
    fields = pc.extract_regex(texts, pattern_of(NUMBERED))
    return WrittenParts(fields.drop_null()), fields.is_valid().to_numpy(zero_copy_only=False)


def are_numbered(texts: pa.Array) -> pa.Array:
    """Which texts are dates of numbers alone whose order is open by their form."""
    return pc.match_substring_regex(texts, pattern_of(NUMBERED))


def may_be_two_days(texts: pa.Array) -> np.ndarray:
    """Which texts are another day by the other order, as 03/04/2021."""
    return _are_two_days(*_numbered(texts))


def _are_two_days(parts: WrittenParts, fits: np.ndarray) -> np.ndarray:
    first, other = parts.number("first"), parts.number("other")
    both = fits.copy()
    both[fits] = (first != other) & (np.maximum(first, other) <= _LAST_MONTH)
    return both


def _monthly_order(first: np.ndarray, other: np.ndarray, year: np.ndarray) -> str:
    """The order of first days of months, several a year in several years: else all would lie in
    one January after the other."""
    if len(np.unique(year)) < MANY_YEARS:
        return ""
    for order, day, month in (("day", first, other), ("month", other, first)):
        if (day == 1).all() and len(np.unique(month)) >= MANY_MONTHS:
            return order
    return ""


def has_open_order(texts: pa.Array) -> bool:
    """Are there dates like 03/04/2021, and none that proves what comes first?"""
    return bool(are_in_shape(texts, NUMBERED).any()) and not date_order(texts)


def is_day_second(texts: pa.Array) -> bool:
    """Do dates that begin with the year prove that the day follows it: many a number in the middle
    is no month, and none at the end is more than one?"""
    if not pc.any(pc.match_substring_regex(texts, _NO_MONTH)).as_py():
        return False
    parts = WrittenParts.of(texts, YEAR_FIRST_SHAPE)
    is_no_month = parts.number("month") > _LAST_MONTH
    is_proved = len(parts) > 0 and is_no_month.mean() >= _LEAST_NO_MONTHS
    return bool(is_proved and (parts.number("day") <= _LAST_MONTH).all())
