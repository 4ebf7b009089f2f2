"""Dates as people write them, several ways in one column, become moments."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.calendar_days import calendar_days, times_of_day
from core.parts.values.date_shapes import (
    COMPACT_MONTH,
    SHAPES,
    SHORT_SHAPES,
    YEAR_FIRST_SHAPE,
    WrittenParts,
    are_in_shape,
    commonest_first,
    may_be_dates,
)
from core.parts.values.date_style import DateStyle, are_compact_months

COMPACT_END = "99991231"
_COMPACT = rf"^(?:19|20)\d{{4}}(?:\d{{2}}|\d{{6}}|\d{{8}})?$|^{COMPACT_END}$"
_COMPACT_DAY = r"^(?:19|20)\d{6}(?:\d{4}|\d{6})?$"  # with the minute, or the second, or neither


def read_dates(texts: pa.Array, style: str = "") -> pa.Array:
    """Timestamps of UTC (ns); what is no date is missing.

    Without an order 03/04/2021 is the fourth of March, as everywhere in pandas; a time without a
    zone is of the style's zone, and of UTC where that has none. Jan-49 and 199001 are dates only
    by a style that says so.
    """
    known = DateStyle.parse(style)
    shapes = (*SHAPES, *SHORT_SHAPES, COMPACT_MONTH) if known.has_short_months else SHAPES
    found = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[ns]")
    left = np.flatnonzero(may_be_dates(texts))
    for shape in commonest_first(texts.take(pa.array(left)), shapes):
        if not len(left):
            break
        some = texts.take(pa.array(left))
        fits = are_in_shape(some, shape)
        if fits.any():
            parts = WrittenParts.of(some.filter(pa.array(fits)), shape)
            is_swapped = known.has_day_second and shape == YEAR_FIRST_SHAPE
            found[left[fits]] = _moments(_swapped(parts) if is_swapped else parts, known)
            left = left[~fits]
    return pa.array(found)


def _swapped(parts: WrittenParts) -> WrittenParts:
    """The parts of 2021-31-12, in which the month is the last."""
    names = {"month": "day", "day": "month"}
    fields = [names.get(field.name, field.name) for field in parts.fields.type]
    return WrittenParts(pa.StructArray.from_arrays(parts.fields.flatten(), fields))


def _moments(parts: WrittenParts, style: DateStyle) -> np.ndarray:
    days = calendar_days(parts, style.full_years(parts.number("year")), style.order)
    return days.astype("datetime64[ns]") + times_of_day(parts, style.zone)


def may_be_compact(head: pa.Array) -> bool:
    """Is a look at all texts worth it? `head` are the first present ones."""
    return bool(pc.all(pc.match_substring_regex(head, _COMPACT)).as_py()) and len(head) > 0


def are_compact_dates(texts: pa.Array) -> bool:
    """Are whole numbers days as 20210301, with or without a time, or months as 199001, and not all
    the same? 99991231 among them says that the end is open."""
    present = texts.drop_null()
    present = present.filter(pc.not_equal(present, COMPACT_END)).unique()
    if len(present) < 2 or not pc.all(pc.match_substring_regex(present, _COMPACT_DAY)).as_py():
        return are_compact_months(texts)
    return not read_dates(present).null_count
