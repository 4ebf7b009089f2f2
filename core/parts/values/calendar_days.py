"""From the written parts of dates to days of the calendar and times of the day."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.date_shapes import WrittenParts
from core.parts.values.month_names import month_number
from core.parts.values.zone_names import as_offsets, offset_of

_FIRST_YEAR, _LAST_YEAR = 1678, 2261  # what nanoseconds can reach


def calendar_days(parts: WrittenParts, year: np.ndarray, order: str) -> np.ndarray:
    """The days (datetime64[D]) of dates in these years, the first of a month, quarter, half or
    week where no day is written; NaT where the calendar has no such day."""
    if parts.has("week"):
        return _week_days(year, parts.number("week"), parts.number("weekday", 1))
    if parts.has("first"):
        ends = parts.number("first"), parts.number("other")
        day, month = ends if order == "day" else ends[::-1]
        return _days(year, month, day)
    return _days(year, months_of(parts), parts.number("day", 1))


def months_of(parts: WrittenParts) -> np.ndarray:
    """The number of each date's month, the first of a quarter or half; 0 for an unknown word."""
    if parts.has("quarter"):
        return 3 * parts.number("quarter") - 2
    if parts.has("semester"):
        return 6 * parts.number("semester") - 5
    return _month_numbers(parts.text("word")) if parts.has("word") else parts.number("month")


def _month_numbers(words: pa.Array) -> np.ndarray:
    """1 to 12 for a month's name or the start of it; 0 for another word."""
    coded = words.dictionary_encode()
    numbers = np.array([month_number(word) for word in coded.dictionary.to_pylist()], int)
    return numbers[coded.indices.to_numpy(zero_copy_only=False)]


def _days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days of the calendar; NaT where a month has no such day."""
    fits = (year >= _FIRST_YEAR) & (year <= _LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(fits, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    fits &= days.astype("datetime64[M]") == months
    return np.where(fits, days, np.datetime64("NaT"))


def _week_days(year: np.ndarray, week: np.ndarray, weekday: np.ndarray) -> np.ndarray:
    """Days of ISO weeks: week 1 holds the fourth of January; NaT for a week a year has not."""
    fourth = _days(year, np.ones_like(year), np.full_like(year, 4))
    # 1970-01-01 was a Thursday, the weekday 3.
    monday = fourth - (fourth.astype("int64") + 3) % 7
    days = monday + (week - 1) * 7
    belongs = (days + 3).astype("datetime64[Y]").astype("int64") + 1970 == year
    return np.where((week >= 1) & belongs, days + (weekday - 1), np.datetime64("NaT"))


def times_of_day(parts: WrittenParts, zone: str) -> np.ndarray:
    """The time since midnight UTC, 24:00 the end of the day; NaT for an hour that no clock shows. A
    time without a zone is of this one."""
    hour, minute = parts.number("hour", 0), parts.number("minute", 0)
    second, half = parts.number("second", 0), pc.utf8_lower(parts.text("half"))
    afternoon = pc.equal(half, "p").to_numpy(zero_copy_only=False)
    named = pc.not_equal(half, "").to_numpy(zero_copy_only=False)
    is_end = (hour == 24) & (minute + second + _billionths(parts) == 0)  # of the day
    fits = (hour < 24) | is_end
    fits &= (minute < 60) & (second < 61) & (~named | ((hour >= 1) & (hour <= 12)))
    fits &= ~_has_two_marks(parts)
    hour = np.where(named, hour % 12 + 12 * afternoon, hour)
    seconds = hour * 3600 + minute * 60 + second - _zone_seconds(parts, zone)
    time = (seconds * 1_000_000_000 + _billionths(parts)).astype("timedelta64[ns]")
    return np.where(fits, time, np.timedelta64("NaT"))


def _has_two_marks(parts: WrittenParts) -> np.ndarray:
    """Is another mark between minutes and seconds than between hours and minutes?"""
    marks = pc.binary_join_element_wise(parts.text("between"), parts.text("behind"), "")
    return pc.is_in(marks, pa.array([":.", ".:", "h."])).to_numpy(zero_copy_only=False)


def _billionths(parts: WrittenParts) -> np.ndarray:
    fraction = pc.replace_substring(parts.text("fraction"), ",", ".")
    fraction = pc.if_else(pc.equal(fraction, ""), "0", fraction).cast(pa.float64())
    return np.round(fraction.to_numpy(zero_copy_only=False) * 1e9).astype("int64")


def _zone_seconds(parts: WrittenParts, usual: str) -> np.ndarray:
    given = as_offsets(parts.text("zone"))
    is_bare = pc.and_(pc.equal(given, ""), pc.not_equal(parts.text("hour"), ""))
    digits = pc.replace_substring_regex(pc.if_else(is_bare, offset_of(usual), given), r"[^-\d]", "")
    zone = pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64())
    numbers = zone.to_numpy(zero_copy_only=False)
    return np.sign(numbers) * (np.abs(numbers) // 100 * 3600 + np.abs(numbers) % 100 * 60)
