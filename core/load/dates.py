"""Dates as people write them: the shape is told from the first values, the order from all."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_TIME = (
    r"(?:(?:[T,]| )+(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?P<fraction>\.\d{1,9})?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
    r"(?: ?(?P<zone>Z|UTC|[-+]\d{2}:?\d{2}))?$"
)
_SHAPES = (
    r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    r"^(?P<first>\d{1,2})[-/](?P<other>\d{1,2})[-/](?P<year>\d{4}|\d{2})",
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ](?P<word>[A-Za-z]{3,9})\.?,?[- ](?P<year>\d{4}|\d{2})",
    r"^(?P<word>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
)
_ENOUGH = 0.95  # share of the values that must have a shape for it to be tried
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FIRST_YEAR, _LAST_YEAR = 1678, 2261  # what nanoseconds can reach
_PIVOT = 70  # two-digit years below it are in this century


def shape_of(texts: pa.Array) -> str | None:
    """The pattern that nearly all present texts have, or None if they are not dates."""
    present = len(texts) - texts.null_count
    for shape in _SHAPES if present else ():
        if pc.sum(pc.match_substring_regex(texts, shape + _TIME)).as_py() >= _ENOUGH * present:
            return shape + _TIME
    return None


def as_dates(texts: pa.Array, shape: str) -> pa.Array | None:
    """Texts as UTC timestamps (ns); what does not have the shape or is no day is missing.

    12/31 and 31/12 are told apart by a value above 12. Where no value proves either order the
    answer is None and the texts stay texts: a guess would swap days and months silently.
    """
    return _assemble(_Parts(pc.extract_regex(texts, shape)))


@dataclass(frozen=True)
class _Parts:
    """The fields that a shape found, as numbers; -1 where there is none."""

    fields: pa.StructArray

    def has(self, name: str) -> bool:
        return self.fields.type.get_field_index(name) >= 0

    def text(self, name: str) -> pa.Array:
        return pc.fill_null(pc.struct_field(self.fields, name), "")

    def number(self, name: str, absent: int = -1) -> np.ndarray:
        text = self.text(name)
        padded = pc.if_else(pc.equal(text, ""), str(absent), text)
        return padded.cast(pa.int64()).to_numpy(zero_copy_only=False)


def _assemble(parts: _Parts) -> pa.Array | None:
    year = _full_year(parts)
    if parts.has("first"):
        day = _ordered_day(year, parts.number("first"), parts.number("other"))
    elif parts.has("word"):
        day = _days(year, _month_numbers(parts.text("word")), parts.number("day"))
    else:
        day = _days(year, parts.number("month"), parts.number("day"))
    if day is None:
        return None
    return pa.array(day.astype("datetime64[ns]") + _time_of_day(parts))


def _full_year(parts: _Parts) -> np.ndarray:
    year = parts.number("year")
    short = np.where(year < _PIVOT, year + 2000, year + 1900)
    return np.where((year >= 0) & (year < 100), short, year)


def _ordered_day(year: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray | None:
    """The order that a value above 12 proves; if both are proved, the one that loses less."""
    orders = []
    if (first > 12).any():
        orders.append(_days(year, second, first))
    if (second > 12).any():
        orders.append(_days(year, first, second))
    return min(orders, key=lambda days: int(np.isnat(days).sum()), default=None)


def _month_numbers(words: pa.Array) -> np.ndarray:
    short = pc.utf8_lower(pc.utf8_slice_codeunits(words, 0, 3))
    index = pc.index_in(short, pa.array(_MONTHS))
    return pc.fill_null(index, -1).to_numpy(zero_copy_only=False) + 1


def _days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days of the calendar; NaT where a month has no such day."""
    fits = (year >= _FIRST_YEAR) & (year <= _LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(fits, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    fits &= days.astype("datetime64[M]") == months
    return np.where(fits, days, np.datetime64("NaT"))


def _time_of_day(parts: _Parts) -> np.ndarray:
    """The time since midnight UTC; NaT for an hour that no clock shows."""
    hour, minute = parts.number("hour", 0), parts.number("minute", 0)
    second, half = parts.number("second", 0), pc.utf8_lower(parts.text("half"))
    afternoon = pc.equal(half, "p").to_numpy(zero_copy_only=False)
    named = pc.not_equal(half, "").to_numpy(zero_copy_only=False)
    fits = (hour < 24) & (minute < 60) & (second < 61) & (~named | ((hour >= 1) & (hour <= 12)))
    hour = np.where(named, hour % 12 + 12 * afternoon, hour)
    seconds = hour * 3600 + minute * 60 + second - _zone_seconds(parts)
    fraction = pc.if_else(pc.equal(parts.text("fraction"), ""), "0", parts.text("fraction"))
    billionths = np.round(fraction.cast(pa.float64()).to_numpy(zero_copy_only=False) * 1e9)
    time = (seconds * 1_000_000_000 + billionths.astype("int64")).astype("timedelta64[ns]")
    return np.where(fits, time, np.timedelta64("NaT"))


def _zone_seconds(parts: _Parts) -> np.ndarray:
    digits = pc.replace_substring_regex(parts.text("zone"), r"[^-\d]", "")
    signed = pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64())
    zone = signed.to_numpy(zero_copy_only=False)
    return np.sign(zone) * (np.abs(zone) // 100 * 3600 + np.abs(zone) % 100 * 60)
