"""Limits as a person writes them, numbers or dates, and a column to compare with them."""

import math
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidOptionError
from core.parts.values.kinds import as_date
from core.table.stored_as import numbers_of, stored_as

Limit = Any  # a float, a timestamp, or None; pandas ships no types to say so


def within(values: pd.Series, low: str, high: str) -> np.ndarray:
    """Which values lie between two limits, both included; one that cannot be compared does not.

    Against a column of dates the limits are dates; else numbers where both are.
    """
    is_date = stored_as(values) == "date"
    try:
        least, most = limits(low, high, is_date=is_date)
    except InvalidOptionError:
        # Limits that are numbers, and a column that has become dates.
        return np.zeros(len(values), dtype=bool)
    dated = any(isinstance(limit, pd.Timestamp) for limit in (least, most))
    comparable = as_date(values) if dated else numbers_of(values)
    fits = comparable.notna().to_numpy(copy=True)
    if least is not None:
        fits &= (comparable >= least).to_numpy()
    if most is not None:
        fits &= (comparable <= most).to_numpy()
    return fits


def limits(low: str, high: str, *, is_date: bool = False) -> tuple[Limit, Limit]:
    """Two limits of one type, None where the text is empty.

    Raises InvalidOptionError where one is no number and no date, or the lower is the higher.
    """
    texts = [text for text in (low, high) if text.strip()]
    if not texts:
        raise InvalidOptionError("A range needs a lower or an upper limit, or both.")
    as_numbers = not is_date and all(number(text) is not None for text in texts)
    read = _number if as_numbers else _date
    least, most = (read(text) if text.strip() else None for text in (low, high))
    if least is not None and most is not None and least > most:
        raise InvalidOptionError(f"The lower limit {low} is above the upper limit {high}.")
    return least, most


def number(text: str) -> float | None:
    """The number that a text is, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return None if math.isnan(value) else value


def _number(text: str) -> float:
    return float(text)


def _date(text: str) -> pd.Timestamp:
    try:
        date = pd.Timestamp(text)
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidOptionError(
            f"A limit must be a number or a date such as 2024-01-31, got {text!r}."
        ) from error
    if date is pd.NaT:
        raise InvalidOptionError(f"A limit must be a number or a date, got {text!r}.")
    return date.tz_convert(None) if date.tzinfo else date
