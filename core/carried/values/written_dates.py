"""Dates as people write them, several ways in one column; whether the day comes first is told from
all of it.

A column's style is "day" or "month" (what stands first in 03/04/2021), or "" while nothing says;
behind a blank follows the zone of its times, if all have the same: "+02:00", "day +02:00".
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_WEEKDAY = r"^\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
_CLOCK = (
    r"(?:(?:[T,:]| )+(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?P<fraction>\.\d{1,9})?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[-+]\d{2}:?\d{2}))?\s*$"
)
_NUMBERED = r"(?P<first>\d{1,2})[-/](?P<other>\d{1,2})[-/](?P<year>\d{4}|\d{2})"
_SHAPES = (
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    _NUMBERED,
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ](?P<word>[A-Za-z]{3,9})\.?,?[- ](?P<year>\d{4}|\d{2})",
    r"(?P<word>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?P<word>[A-Za-z]{3})(?P<year>\d{4}|\d{2})",
    r"(?P<year>\d{4})(?:[-/]|-?M)(?P<month>\d{1,2})",
    r"(?P<word>[A-Za-z]{3,9})\.?[- ](?P<year>\d{4})",
    r"(?P<year>\d{4})[-/ ]?Q(?P<quarter>[1-4])",
    r"Q(?P<quarter>[1-4])[-/ ]?(?P<year>\d{4})",
    r"(?P<year>\d{4})-?W(?P<week>\d{2})(?:-?(?P<weekday>[1-7]))?",
    r"(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)",
)
_ZONED = (
    r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[-+]\d{2}:?\d{2}))?\s*$"
)
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_FIRST_YEAR, _LAST_YEAR = 1678, 2261  # what nanoseconds can reach
UTC = "+00:00"
COMPACT_END = "99991231"
_YEARS, _MONTHS = 2, 3  # different ones that make a series of first days of months
_PIVOT = 70  # two-digit years below it are in this century


def date_style(texts: pa.Array) -> str:
    """Which order a value above 12 proves; if both are proved, the one that loses fewer cells."""
    parts = WrittenParts.of(texts, _NUMBERED)
    ends = parts.number("first"), parts.number("other")
    losses = {"day": int((ends[1] > 12).sum()), "month": int((ends[0] > 12).sum())}
    if losses["day"] == losses["month"]:
        return "day" if losses["day"] else _monthly_style(*ends, parts.number("year"))
    return min(losses, key=lambda style: losses[style])


def _monthly_style(first: np.ndarray, other: np.ndarray, year: np.ndarray) -> str:
    """The order of first days of months, several a year in several years: else all would lie in
    one January after the other."""
    if len(np.unique(year)) < _YEARS:
        return ""
    for style, day, month in (("day", first, other), ("month", other, first)):
        if (day == 1).all() and len(np.unique(month)) >= _MONTHS:
            return style
    return ""


def order_of(style: str) -> str:
    """What comes first in 03/04/2021, by a style."""
    return style.partition(" ")[0] if style[:1] in ("d", "m") else ""


def zone_of(style: str) -> str:
    """The zone of times that have none, by a style."""
    return style.rpartition(" ")[2] if style[-1:].isdecimal() else ""


def zones_in(texts: pa.Array) -> tuple[str, ...]:
    """The different zones of times, as they are written; empty for those that have none."""
    parts = pc.extract_regex(texts, _ZONED).drop_null()
    return tuple(sorted(set(pc.struct_field(parts, "zone").to_pylist())))


def zone_style(texts: pa.Array) -> str:
    """The zone that all times of a column have; UTC where they have several; empty without any."""
    zones = zones_in(texts)
    if not any(zones):
        return ""
    is_offset = len(zones) == 1 and zones[0][0] in "+-"
    return zones[0] if is_offset else UTC


def are_seasons(texts: pa.Array) -> bool:
    """Are all the texts two years in a row, as 2010-11?"""
    parts = WrittenParts.of(texts, r"(?P<year>\d{4})[-/](?P<month>\d{2})")
    years = parts.number("year")
    is_whole = len(years) == len(texts) - texts.null_count and len(years) > 0
    return is_whole and bool((parts.number("month") == (years + 1) % 100).all())


def are_compact_days(texts: pa.Array) -> bool:
    """Are all the texts days of the calendar written as 20210301, and not all the same? 99991231
    among them says that the end is open."""
    present = texts.drop_null()
    present = present.filter(pc.not_equal(present, COMPACT_END))
    is_compact = pc.all(pc.match_substring_regex(present, r"^(?:19|20)\d{6}$")).as_py()
    return bool(is_compact) and len(present.unique()) > 1 and not read_dates(present).null_count


def has_open_order(texts: pa.Array) -> bool:
    """Are there dates like 03/04/2021, and none that proves what comes first?"""
    return bool(pc.any(pc.match_substring_regex(texts, _whole(_NUMBERED))).as_py()) and not (
        date_style(texts)
    )


def read_dates(texts: pa.Array, style: str = "") -> pa.Array:
    """Timestamps of UTC (ns); what is no date is missing.

    Without an order 03/04/2021 is the fourth of March, as everywhere in pandas; a time without a
    zone is of the style's zone, and of UTC where that has none.
    """
    found = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[ns]")
    left = np.flatnonzero(texts.is_valid().to_numpy(zero_copy_only=False))
    for shape in _commonest_first(texts):
        if not len(left):
            break
        some = texts.take(pa.array(left))
        fits = pc.match_substring_regex(some, _whole(shape)).to_numpy(zero_copy_only=False)
        if fits.any():
            parts = WrittenParts.of(some.filter(pa.array(fits)), shape)
            found[left[fits]] = _moments(parts, order_of(style), zone_of(style))
            left = left[~fits]
    return pa.array(found)


def _whole(shape: str) -> str:
    return _WEEKDAY + shape + _CLOCK


def _commonest_first(texts: pa.Array) -> list[str]:
    head = texts.drop_null()[:1000]
    counts = [pc.sum(pc.match_substring_regex(head, _whole(shape))).as_py() for shape in _SHAPES]
    return [_SHAPES[i] for i in np.argsort([-(count or 0) for count in counts], kind="stable")]


@dataclass(frozen=True)
class WrittenParts:
    """The fields that a shape found, as numbers; -1 where there is none."""

    fields: pa.StructArray

    @classmethod
    def of(cls, texts: pa.Array, shape: str) -> "WrittenParts":
        return cls(pc.extract_regex(texts, _whole(shape)).drop_null())

    def has(self, name: str) -> bool:
        return self.fields.type.get_field_index(name) >= 0

    def text(self, name: str) -> pa.Array:
        return pc.fill_null(pc.struct_field(self.fields, name), "")

    def number(self, name: str, absent: int = -1) -> np.ndarray:
        text = self.text(name)
        padded = pc.if_else(pc.equal(text, ""), str(absent), text)
        return padded.cast(pa.int64()).to_numpy(zero_copy_only=False)


def _moments(parts: WrittenParts, style: str, zone: str) -> np.ndarray:
    year = parts.number("year")
    short = np.where(year < _PIVOT, year + 2000, year + 1900)
    year = np.where((year >= 0) & (year < 100), short, year)
    return _calendar_day(parts, year, style).astype("datetime64[ns]") + _time_of_day(parts, zone)


def _calendar_day(parts: WrittenParts, year: np.ndarray, style: str) -> np.ndarray:
    if parts.has("week"):
        return _week_days(year, parts.number("week"), parts.number("weekday", 1))
    first = np.ones_like(year)
    day = parts.number("day") if parts.has("day") else first
    if parts.has("quarter"):
        return _days(year, 3 * parts.number("quarter") - 2, first)
    if parts.has("word"):
        return _days(year, _month_numbers(parts.text("word")), day)
    if not parts.has("first"):
        return _days(year, parts.number("month"), day)
    ends = parts.number("first"), parts.number("other")
    return _days(year, ends[1], ends[0]) if style == "day" else _days(year, ends[0], ends[1])


def _month_numbers(words: pa.Array) -> np.ndarray:
    """1 to 12 for a month's English name or the start of it; 0 for another word."""
    coded = words.dictionary_encode()
    numbers = np.array([_month_number(word.lower()) for word in coded.dictionary.to_pylist()])
    return numbers[coded.indices.to_numpy(zero_copy_only=False)]


def _month_number(word: str) -> int:
    names = [n for n, name in enumerate(_MONTH_NAMES, 1) if name.startswith(word[:3])]
    is_short = bool(names) and (_MONTH_NAMES[names[0] - 1].startswith(word) or word == "sept")
    return names[0] if is_short else 0


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


def _time_of_day(parts: WrittenParts, zone: str) -> np.ndarray:
    """The time since midnight UTC; NaT for an hour that no clock shows."""
    hour, minute = parts.number("hour", 0), parts.number("minute", 0)
    second, half = parts.number("second", 0), pc.utf8_lower(parts.text("half"))
    afternoon = pc.equal(half, "p").to_numpy(zero_copy_only=False)
    named = pc.not_equal(half, "").to_numpy(zero_copy_only=False)
    fits = (hour < 24) & (minute < 60) & (second < 61) & (~named | ((hour >= 1) & (hour <= 12)))
    hour = np.where(named, hour % 12 + 12 * afternoon, hour)
    seconds = hour * 3600 + minute * 60 + second - _zone_seconds(parts, zone)
    fraction = pc.if_else(pc.equal(parts.text("fraction"), ""), "0", parts.text("fraction"))
    billionths = np.round(fraction.cast(pa.float64()).to_numpy(zero_copy_only=False) * 1e9)
    time = (seconds * 1_000_000_000 + billionths.astype("int64")).astype("timedelta64[ns]")
    return np.where(fits, time, np.timedelta64("NaT"))


def _zone_seconds(parts: WrittenParts, usual: str) -> np.ndarray:
    given = parts.text("zone")
    is_bare = pc.and_(pc.equal(given, ""), pc.not_equal(parts.text("hour"), ""))
    digits = pc.replace_substring_regex(pc.if_else(is_bare, usual, given), r"[^-\d]", "")
    signed = pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64())
    zone = signed.to_numpy(zero_copy_only=False)
    return np.sign(zone) * (np.abs(zone) // 100 * 3600 + np.abs(zone) % 100 * 60)
