"""What comes first in 03/04/2021, the day or the month: told by a value that one order reads."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from core.parts.values.date_shapes import NUMBERED, WrittenParts, are_in_shape

_LAST_MONTH = 12
MANY_YEARS, MANY_MONTHS = 2, 3  # different ones that make a series of first days of months


def date_order(texts: pa.Array) -> str:
    """Which order a value above 12 proves; if both are proved, the one that loses fewer cells."""
    parts = WrittenParts.of(texts, NUMBERED)
    return order_of_parts(_order_losses(parts), _numbers_met(parts))


def order_losses(texts: pa.Array) -> dict[str, int]:
    """How many texts each order could not read; parts of one column may be summed."""
    return _order_losses(WrittenParts.of(texts, NUMBERED))


def _order_losses(parts: WrittenParts) -> dict[str, int]:
    over = {end: int((parts.number(end) > _LAST_MONTH).sum()) for end in ("first", "other")}
    return {"day": over["other"], "month": over["first"]}


def order_parts(texts: pa.Array) -> dict[str, set[int]]:
    """The different numbers in each place of such dates; those of parts of a column may be joined,
    and say with its losses what `date_order` says of it whole."""
    return _numbers_met(WrittenParts.of(texts, NUMBERED))


def _numbers_met(parts: WrittenParts) -> dict[str, set[int]]:
    return {n: set(np.unique(parts.number(n)).tolist()) for n in ("first", "other", "year")}


def order_of_parts(losses: Mapping[str, int], met: Mapping[str, set[int]]) -> str:
    """The order of a column by what its parts have lost and met."""
    if any(losses.values()):
        return order_of_losses(losses)
    return _monthly_order(*(np.array(sorted(met[n]), int) for n in ("first", "other", "year")))


def order_of_losses(losses: Mapping[str, int]) -> str:
    """The order that loses fewer cells; the day first where both lose as many, empty where none
    loses any."""
    return min(losses, key=lambda order: (losses[order], order)) if any(losses.values()) else ""


def may_be_two_days(texts: pa.Array) -> np.ndarray:
    """Which texts are another day by the other order, as 03/04/2021."""
    fits = are_in_shape(texts, NUMBERED)
    parts = WrittenParts.of(texts, NUMBERED)
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
