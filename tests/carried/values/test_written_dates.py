"""Dates as people write them."""

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.carried.values.written_dates import are_seasons, date_style, has_open_order, read_dates


def texts(*values):
    return pa.array(values, pa.string())


def read(text, style=""):
    (found,) = read_dates(texts(text), style).to_pandas()
    return None if pd.isna(found) else found


DAY = pd.Timestamp("2021-04-03")


@pytest.mark.parametrize(
    "text",
    [
        "2021-04-03",
        "2021/4/3",
        "2021.04.03",
        "20210403",
        "3.4.2021",
        "3 Apr 2021",
        "3rd April 2021",
        "Apr 3, 2021",
        "April 3rd 2021",
        "2021-W13-6",
        "2021W136",
        "Sat, 3 Apr 2021",
        "Saturday 3 Apr 21",
        "3-Apr-21",
        " 2021-04-03 ",
    ],
)
def test_one_day_in_many_shapes(text):
    assert read(text) == DAY


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2021-04-03T05:06", "05:06"),
        ("2021-04-03 05:06:07.25", "05:06:07.250"),
        ("2021-04-03 5:06 pm", "17:06"),
        ("2021-04-03 12:00 AM", "00:00"),
        ("2021-04-03 12:00 p.m.", "12:00"),
        ("2021-04-03T05:06Z", "05:06"),
        ("2021-04-03T05:06+02:00", "03:06"),
        ("2021-04-03 05:06 -0330", "08:36"),
        ("2021-04-03T05:06:07.123456789", "05:06:07.123456789"),
    ],
)
def test_times_are_of_utc(text, time):
    assert read(text) == pd.Timestamp(f"2021-04-03 {time}")


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-29",
        "2021-13-01",
        "31.4.2021",
        "2021-W54-1",
        "soon",
        "3 Foo 2021",
        "1677-01-01",
        "2021-04-03 25:00",
        "2021-04-03 13:00 pm",
        "2021-04-03 05:61",
        "",
        "12",
        "2021-13",
    ],
)
def test_days_and_hours_that_no_calendar_has(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (("13/04/2021", "3/4/2021"), "day"),
        (("04/13/2021", "3/4/2021"), "month"),
        (("3/4/2021",), ""),
        (("13/04/2021", "14/04/2021", "04/13/2021"), "day"),
        (("13/04/2021", "04/13/2021"), "day"),
        (("2021-13-04",), ""),
        ((), ""),
    ],
)
def test_a_value_above_12_proves_the_order(values, style):
    assert date_style(texts(*values)) == style


@pytest.mark.fault("A12")
def test_an_open_order_is_that_of_the_style_and_else_the_month_first():
    assert read("03/04/2021") == pd.Timestamp("2021-03-04")
    assert read("03/04/2021", "day") == DAY
    assert read("03-04-21", "day") == DAY
    assert has_open_order(texts("03/04/2021"))
    assert not has_open_order(texts("03/04/2021", "13/04/2021"))
    assert not has_open_order(texts("2021-04-03"))


@pytest.mark.parametrize(
    ("text", "year"), [("1/2/69", 2069), ("1/2/70", 1970), ("1/2/00", 2000), ("1/2/99", 1999)]
)
def test_two_digits_of_a_year(text, year):
    assert read(text).year == year


@given(st.dates(dt.date(1678, 1, 1), dt.date(2261, 12, 31)))
def test_every_day_is_read_as_python_writes_it(day):
    moment = pd.Timestamp(day)
    year, week, weekday = day.isocalendar()
    forms = [f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day.day} {day:%b} {day.year}"]
    if 1678 < year < 2261:
        forms.append(f"{year}-W{week:02d}-{weekday}")
    assert {read(form) for form in forms} == {moment}


def test_several_shapes_in_one_column():
    found = read_dates(texts("2021-04-03", None, "3 Apr 2021", "soon", "03.04.2021")).to_pandas()
    assert found.isna().tolist() == [False, True, False, True, False]
    assert set(found.dropna()) == {DAY}


@pytest.mark.fault("L12")
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1949-01", "1949-01-01"),
        ("1949/1", "1949-01-01"),
        ("2000M03", "2000-03-01"),
        ("2000-Q1", "2000-01-01"),
        ("2000 Q4", "2000-10-01"),
        ("Q2 2000", "2000-04-01"),
        ("01JAN2020", "2020-01-01"),
        ("3Mar20", "2020-03-03"),
        ("01JAN2020:12:30:00", "2020-01-01 12:30"),
        ("January 2020", "2020-01-01"),
        ("Jan-2020", "2020-01-01"),
        ("20210301", "2021-03-01"),
    ],
)
def test_l12_months_quarters_and_compact_days_are_dates(text, day):
    assert read(text) == pd.Timestamp(day)


@pytest.mark.fault("L12")
def test_l12_two_years_in_a_row_are_a_season():
    assert are_seasons(texts("2009-10", "2010-11", None))
    assert not are_seasons(texts("2009-10", "2009-11"))
    assert not are_seasons(texts("2009-10", "soon"))


@pytest.mark.fault("L5")
def test_l5_first_days_of_months_in_several_years_prove_the_order():
    monthly = [f"01/{month:02d}/{year}" for year in (2000, 2001) for month in range(1, 13)]
    assert date_style(texts(*monthly)) == "day"
    assert date_style(texts(*(f"{text[3:5]}/01/{text[6:]}" for text in monthly))) == "month"
    assert has_open_order(texts(*monthly[:12])), "twelve days of one January, or a year of months"
