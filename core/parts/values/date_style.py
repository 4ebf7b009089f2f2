"""How a column writes its dates, told from all of it.

A style is carried as a text of the words that are known, as "day 1949 months +02:00": what comes
first in 03/04/2021 ("day" or "month", with "unproved" behind it where nothing said so), the first
year that two digits may mean, whether short months as Jan-49 and 199001 are dates here, the zone
of its times, if all have the same, and whether the day stands in the middle of 2021-31-12
("inner").
"""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.calendar_days import months_of
from core.parts.values.date_order import MANY_MONTHS, MANY_YEARS, date_order, is_day_second
from core.parts.values.date_shapes import (
    COMPACT_MONTH,
    HALF,
    SHAPES,
    SHORT_SHAPES,
    ZONE,
    WrittenParts,
    are_in_shape,
)
from core.parts.values.zone_names import as_offsets

_ZONED = rf"\d{{2}}(?::?\d{{2}}(?:[.,]\d+)?)?{HALF}{ZONE}\s*$"
_TIMED = r"\d{1,2}[:h]\d{2}|\dT\d{2}"
UTC = "+00:00"
PLAIN_ORDER, UNPROVED = "month", "unproved"
_LONGEST_DAY = 31  # a larger number beside a month's name is no day of it
_LEAST_SERIES = 4  # months without a hole
_LEAST_MONTHS = 7  # of random numbers of six digits that may begin a year 12 in 100 end as a month
# Where nothing says more the hundred years of two digits begin with the first, and lie in doubt
# beyond the last, as in spreadsheets; a year beyond it counts as four before it.
USUAL_YEARS, _FUTURE = (1970, 2029), 4


@dataclass(frozen=True)
class DateStyle:
    """What is known of a column's way to write dates; empty, 0 and False where nothing says it.

    An unproved order is how 03/04/2021 is read in a column whose own dates read one way only.
    """

    order: str = ""
    is_unproved: bool = False
    first_year: int = 0
    has_short_months: bool = False
    zone: str = ""
    has_day_second: bool = False

    @classmethod
    def parse(cls, style: str) -> "DateStyle":
        words = style.split()
        return cls(
            order=next((word for word in words if word in ("day", "month")), ""),
            is_unproved=UNPROVED in words,
            first_year=next((int(word) for word in words if word.isdecimal()), 0),
            has_short_months="months" in words,
            zone=next((word for word in words if word[0] in "+-"), ""),
            has_day_second="inner" in words,
        )

    @classmethod
    def of(cls, texts: pa.Array) -> "DateStyle":
        """What all of a column's texts prove."""
        has_short = are_short_months(texts) or are_compact_months(texts)
        return cls(
            order=date_order(texts),
            first_year=first_year_of(texts),
            has_short_months=has_short,
            zone=zone_style(texts),
            has_day_second=is_day_second(texts),
        )

    @property
    def has_order(self) -> bool:
        """Is it known what comes first?"""
        return bool(self.order) and not self.is_unproved

    def with_order(self, order: str) -> "DateStyle":
        return replace(self, order=order, is_unproved=False)

    def settled(self) -> "DateStyle":
        """The style with an order in any case: where none is known the plain one, as unproved."""
        return self if self.order else replace(self, order=PLAIN_ORDER, is_unproved=True)

    def __str__(self) -> str:
        year = str(self.first_year) if self.first_year else ""
        unproved = UNPROVED if self.is_unproved else ""
        months = "months" if self.has_short_months else ""
        inner = "inner" if self.has_day_second else ""
        words = (self.order, unproved, year, months, self.zone, inner)
        return " ".join(filter(None, words))

    def full_years(self, years: np.ndarray) -> np.ndarray:
        """Years of two digits as those of the hundred years from the first one; others as they
        are."""
        first = self.first_year or USUAL_YEARS[0]
        full = first + (years - first) % 100
        return np.where((years >= 0) & (years < 100), full, years)


def first_year_of(texts: pa.Array) -> int:
    """The first of the hundred years that two digits mean in a column, its own years amid
    them: they lie close together, and rather in the past. 0 where none has two digits."""
    years = _short_years(texts)
    if not len(years):
        return 0
    spans = {int(year): int(((years - year) % 100).max()) for year in years}
    starts = [century + year for year in spans for century in (1900, 2000)]

    def cost(start: int) -> int:
        beyond = start + spans[start % 100] - USUAL_YEARS[1]
        return 2 * spans[start % 100] + max(-beyond, _FUTURE * beyond)

    start = min(starts, key=cost)
    return start - (99 - spans[start % 100]) // 2


def _short_years(texts: pa.Array) -> np.ndarray:
    """The different years of two digits, in shapes that the first texts have."""
    head = texts.drop_null()[:1000]
    shapes = [shape for shape in (*SHAPES, *SHORT_SHAPES) if "{Yy}" in shape or "{yy}" in shape]
    met = [WrittenParts.of(texts, shape) for shape in shapes if are_in_shape(head, shape).any()]
    years = np.concatenate([np.zeros(0, int), *(parts.number("year") for parts in met)])
    return np.unique(years[years < 100])


def are_short_months(texts: pa.Array) -> bool:
    """Are texts like Jan-49 months of years? A number that no day has proves it, or that month
    follows month from one year to the next."""
    head = texts.drop_null()[:1000]
    shape = next((one for one in SHORT_SHAPES if are_in_shape(head, one).any()), "")
    parts = WrittenParts.of(texts, shape) if shape else None
    if parts is None or not (months_of(parts) > 0).any():
        return False
    is_month = months_of(parts) > 0
    years, months = parts.number("year")[is_month], months_of(parts)[is_month]
    return bool(((years == 0) | (years > _LONGEST_DAY)).any()) or _is_series(years, months, parts)


def _is_series(years: np.ndarray, months: np.ndarray, parts: WrittenParts) -> bool:
    """Do months or quarters follow one another without a hole, over a year's end?"""
    step = 3 if parts.has("quarter") else 1
    moves = np.diff(years * 12 + months) % 1200
    moves = moves[moves != 0]
    is_whole = (moves == step).all() or (moves == 1200 - step).all()
    is_long = len(moves) >= _LEAST_SERIES - 1 and len(np.unique(years)) >= MANY_YEARS
    return bool(is_whole and is_long)


def are_compact_months(texts: pa.Array) -> bool:
    """Are all the texts months as 199001, so many in several years that no other numbers would all
    end as months do, or one after the other over a year's end?"""
    present = texts.drop_null()
    if not len(present) or not are_in_shape(present[:1000], COMPACT_MONTH).all():
        return False
    parts = WrittenParts.of(present.unique(), COMPACT_MONTH)
    years, months = parts.number("year"), parts.number("month")
    is_whole = len(parts) == len(present.unique()) and ((months >= 1) & (months <= 12)).all()
    if not is_whole or len(np.unique(years)) < MANY_YEARS:
        return False
    order = np.argsort(years * 12 + months)
    is_varied = len(np.unique(months)) >= MANY_MONTHS and len(months) >= _LEAST_MONTHS
    return is_varied or _is_series(years[order], months[order], parts)


def are_seasons(texts: pa.Array) -> bool:
    """Are all the texts two years in a row, as 2010-11?"""
    parts = WrittenParts.of(texts, r"{Y}[-/]{m}")
    years = parts.number("year")
    is_whole = len(years) == len(texts) - texts.null_count and len(years) > 0
    return is_whole and bool((parts.number("month") == (years + 1) % 100).all())


def zones_in(texts: pa.Array) -> tuple[str, ...]:
    """The different zones of times, as +02:00; empty for those that have none."""
    timed = texts.filter(pc.fill_null(pc.match_substring_regex(texts, _TIMED), fill_value=False))
    parts = pc.extract_regex(timed, _ZONED).drop_null()
    return tuple(sorted(set(as_offsets(pc.struct_field(parts, "zone")).to_pylist())))


def zone_style(texts: pa.Array) -> str:
    """The zone that all times of a column have; UTC where they have several; empty without any."""
    zones = zones_in(texts)
    if not any(zones):
        return ""
    is_offset = len(zones) == 1 and zones[0][0] in "+-" and zones[0].strip("+-0:") != ""
    return zones[0] if is_offset else UTC
