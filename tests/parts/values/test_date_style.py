"""What a column proves of the way it writes its dates."""

import pyarrow as pa
import pytest

from core.parts.values.date_style import (
    DateStyle,
    are_compact_months,
    are_seasons,
    are_short_months,
    first_year_of,
    zone_style,
)

NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def texts(*values):
    return pa.array(values, pa.string())


def months(first, last):
    return [(year, month) for year in range(first, last + 1) for month in range(1, 13)]


def test_a_style_is_carried_as_a_text():
    for style in ("", "day", "month 1949 +02:00", "1949 months", "-0330", "month unproved"):
        assert str(DateStyle.parse(style)) == style
    assert str(DateStyle.parse("day").with_order("month")) == "month"
    assert str(DateStyle.parse("month unproved 1949").with_order("day")) == "day 1949"


def test_an_order_that_nothing_proves_is_the_plain_one_and_says_so():
    assert str(DateStyle.parse("1949").settled()) == "month unproved 1949"
    assert str(DateStyle.parse("day").settled()) == "day"
    assert [DateStyle.parse(s).has_order for s in ("", "day", "month unproved")] == [0, 1, 0]


@pytest.mark.fault("L12")
def test_l12_two_years_in_a_row_are_a_season():
    assert are_seasons(texts("2009-10", "2010-11", None))
    assert not are_seasons(texts("2009-10", "2009-11"))
    assert not are_seasons(texts("2009-10", "soon"))


@pytest.mark.fault("L12")
def test_short_months_are_proved_by_a_number_that_no_day_has_or_by_a_series():
    assert are_short_months(texts(*(f"{NAMES[m - 1]}-{y % 100}" for y, m in months(1949, 1951))))
    assert are_short_months(texts(*(f"{y % 100}-{NAMES[m - 1]}" for y, m in months(1949, 1951))))
    series = [f"{NAMES[m - 1]}-{y % 100:02d}" for y, m in months(1999, 2003)]
    assert are_short_months(texts(*series))
    assert are_short_months(texts(*series[::-1], None))
    assert are_short_months(texts(*(f"Q{q} {y}" for y in range(11, 15) for q in (1, 2, 3, 4))))


@pytest.mark.fault("L12")
def test_days_of_months_and_numbers_of_questions_are_no_short_months():
    assert not are_short_months(texts(*(f"{n}-{day:02d}" for n in NAMES for day in (3, 9, 17))))
    assert not are_short_months(texts(*(f"{day}-{n}" for n in NAMES for day in (3, 9, 17))))
    assert not are_short_months(texts(*(f"{name}-21" for name in NAMES))), "or the 21st of each"
    assert not are_short_months(texts(*(f"Q{q}-{n:02d}" for q in (1, 2, 3) for n in range(1, 9))))
    assert not are_short_months(texts("Room 49", "Suite 52"))


@pytest.mark.fault("L12", "L11")
def test_compact_months_are_proved_by_many_or_by_a_series_over_a_years_end():
    assert are_compact_months(texts(*(f"{y}{m:02d}" for y, m in months(1990, 1992))))
    assert are_compact_months(texts("199011", "199012", "199101", "199102", None))
    assert not are_compact_months(texts(*(f"1990{month:02d}" for month in range(1, 13))))
    assert not are_compact_months(texts(*(str(199_001 + n) for n in range(40))))
    assert not are_compact_months(texts("199901", "200002", "201011")), "amounts may be so"
    assert not are_compact_months(texts(*(str(year) for year in range(1949, 1990))))


@pytest.mark.fault("L12")
@pytest.mark.parametrize(
    ("years", "read"),
    [
        (range(49, 61), {49: 1949, 60: 1960}),
        (range(21, 25), {21: 2021, 24: 2024}),
        (range(24, 46), {24: 2024, 45: 2045}),
        ([*range(95, 100), *range(6)], {95: 1995, 5: 2005}),
        ([*range(25, 100), *range(10)], {25: 1925, 9: 2009}),
        ([20, 21, 68], {20: 2020, 68: 1968}),
    ],
)
def test_two_digits_of_years_lie_close_together_and_rather_in_the_past(years, read):
    column = texts(*(f"13/01/{year:02d}" for year in years))
    style = DateStyle.of(column)
    assert {year: int(style.full_years(pa.array([year]).to_numpy())[0]) for year in read} == read


def test_years_of_four_digits_need_no_first_one():
    assert first_year_of(texts("13/01/1949", "Jan 1950")) == 0


@pytest.mark.parametrize(
    ("values", "zone"),
    [
        (("2021-03-01 10:00+02:00", "2021-03-02 11:00+02:00"), "+02:00"),
        (("2021-03-01 10:00:00+02",), "+02:00"),
        (("2021-03-01 10:00 CEST", "1.3.2021 10:00 GMT+2"), "+02:00"),
        (("2021-03-01 10:00:00+00",), "+00:00"),
        (("2021-03-01 10:00Z", "2021-03-01 10:00+01:00"), "+00:00"),
        (("2021-03-01 10:00",), ""),
        (("2021-04-03",), ""),
    ],
)
def test_the_zone_of_all_times(values, zone):
    assert zone_style(texts(*values)) == zone
