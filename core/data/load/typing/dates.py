"""When texts are dates without anyone having said so."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.plain_types import far_sentence, says_open
from core.data.load.typing.read_column import ReadColumn
from core.parts.values.date_order import MANY_MONTHS, DaysMet, are_numbered, has_open_order
from core.parts.values.date_shapes import DOTTED_SHAPE, WrittenParts
from core.parts.values.date_style import (
    USUAL_YEARS,
    UTC,
    DateStyle,
    are_seasons,
)
from core.parts.values.month_names import MONTH_STARTS
from core.parts.values.written_dates import COMPACT_END, read_dates

_ENOUGH = 0.9  # share of the first texts that must be dates for a look at all
_OPEN = (
    "they may be dates, but no value says whether the day or the month comes first: "
    "say so where the file is read"
)
_DOTTED = (
    "they may be dates, but no value says that the day comes first and the year last: "
    "read them as dates if they are"
)
_LAST_MONTH, _LAST_DAY, _MONTH_END = 12, 31, 28
_NAME = rf"(?:{MONTH_STARTS})\pL*\.?"
_SHORT_MONTH = rf"(?i)^(?:{_NAME}[-/ ]?\d{{2}}|\d{{2}}[-/ ]?{_NAME})$"
_MONTHS = (
    "may be a month of a year or a day of a month, and no value says which: write years with four "
    "digits to have dates"
)
_MIXED = (
    "they may be dates, but some have the day first and others the month: "
    "write them in one order, the year first"
)
_FAR = re.compile(rf"\d{{1,4}}([-/.])\d{{1,2}}\1\d{{1,4}}(?:[T ][\d:.Z]+)?|{COMPACT_END}")
_INNER = "the day stands between the year and the month"
_ORDER = {"": "", "day": "in 03/04 the day comes first", "month": "in 03/04 the month comes first"}


def are_dates(head: pa.Array) -> bool:
    """Is a look at all texts worth it? `head` are the first present ones."""
    dates = read_dates(head, str(DateStyle.of(head)))
    lost = head.filter(pc.and_(head.is_valid(), dates.is_null())).to_pylist()
    found = len(head) - dates.null_count
    is_far = found > 0 and all(_FAR.fullmatch(text) for text in lost)
    return bool(len(head)) and (found >= _ENOUGH * len(head) or is_far)


def mixed_remark(head: pa.Array) -> str:
    """What is said of texts that are nearly all dates, of which some prove the one order and some
    the other; empty of others."""
    met = DaysMet.of(head)
    are_dates = pc.sum(are_numbered(head)).as_py() or 0
    is_mixed = min(met.losses.values()) > 0 and are_dates >= _ENOUGH * len(head)
    return _MIXED if is_mixed else ""


def month_remark(head: pa.Array) -> str:
    """What is said of texts like Jul-20, by the first of them; empty of others."""
    fits = pc.match_substring_regex(head, _SHORT_MONTH)
    is_one = bool(len(head)) and (pc.sum(fits).as_py() or 0) >= _ENOUGH * len(head)
    return f"{head[pc.index(fits, True).as_py()]} {_MONTHS}" if is_one else ""


def far_remark(failing: pa.Array) -> str:
    """What is said of texts that are dates beyond reach, as 9999-12-31 for "open"; empty where they
    are more than a few different ones, or no dates."""
    different = failing.unique().to_pylist()
    if not says_open(failing) or not all(_FAR.fullmatch(text) for text in different):
        return ""
    return far_sentence(len(failing), ", ".join(different))


def as_dates(texts: pa.Array, order: str = "") -> ReadColumn:
    """The texts as timestamps of UTC; what is no date is missing.

    12/31 and 31/12 are told apart by a value above 12. Where no value proves either order and
    `order` does not say it, the texts stay texts: a guess would swap days and months silently.
    """
    if are_seasons(texts):
        return ReadColumn(texts, "text")
    is_open = has_open_order(texts)
    if is_open and not order:
        return ReadColumn(texts, "text", _OPEN)
    if not order and _may_be_dotted_codes(texts):
        return ReadColumn(texts, "text", _DOTTED)
    style = DateStyle.of(texts)
    style = style.with_order(order) if is_open else style
    dates = read_dates(texts, str(style))
    order = _INNER if style.has_day_second else _ORDER[style.order]
    remarks = (order, _years_remark(style, dates), _zone_remark(style.zone))
    return ReadColumn(dates, "date", "; ".join(filter(None, remarks)), str(style))


def _may_be_dotted_codes(texts: pa.Array) -> bool:
    """May texts like 01.02.22 be codes, or have the year first: is no day beyond the months, does
    the end run through the days, or do several ends share fewer months, as 18.04.05 and 20.04.06
    of a program do? Not where each is the first of a month, or all are at its end."""
    parts = WrittenParts.of(texts, DOTTED_SHAPE)
    if not len(parts) or (parts.number("hour") >= 0).any():
        return False
    day, month, year = (np.unique(parts.number(name)) for name in ("day", "month", "year"))
    if day[0] >= _MONTH_END or (day[-1] == 1 and len(month) >= MANY_MONTHS):
        return False
    is_year_first = len(year) > len(day) and 0 < year[0] <= year[-1] <= _LAST_DAY
    has_few_months = len(month) < min(len(year), MANY_MONTHS)
    is_version = has_few_months and len(day) > 1
    return bool(is_year_first or is_version or day[-1] <= _LAST_MONTH)


def _years_remark(style: DateStyle, dates: pa.Array) -> str:
    """Which hundred years those of two digits are taken for, where others would be likely too."""
    last = pc.max(pc.year(dates)).as_py() if style.first_year else None
    if last is None or USUAL_YEARS[0] <= pc.min(pc.year(dates)).as_py() <= last <= USUAL_YEARS[1]:
        return ""
    return f"years of two digits are taken for {style.first_year} to {style.first_year + 99}"


def _zone_remark(zone: str) -> str:
    return f"their times are of the zone {zone}, kept as UTC" if zone not in ("", UTC) else ""
