"""Dates as people write them."""

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parts.values.date_order import has_open_order
from core.parts.values.written_dates import are_compact_dates, read_dates


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
        "03.04.21",
        "3. 4. 2021",
        "2021.04.03.",
        "2021. 4. 3.",
        "2021年4月3日",
        "2021년 4월 3일",
    ],
)
def test_one_day_in_many_shapes(text):
    assert read(text) == DAY


@pytest.mark.parametrize("text", ["KW 13/2021", "2021-KW13", "CW13 2021", "Week 13, 2021"])
def test_a_week_is_its_monday(text):
    assert read(text) == pd.Timestamp("2021-03-29")


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
        ("03.04.21 05:06", "05:06"),
        ("4/3/2021, 5:06:00\u202fPM", "17:06"),
        ("2021-04-03 5:06 p. m.", "17:06"),
        ("2021/04/03 5:06:00 PM GMT+2", "15:06"),
        ("2021/04/03 5:06:00 AM OEZ", "03:06"),
        ("2021-04-03 05:06 CEST", "03:06"),
        ("2021-04-03 05:06 PST", "13:06"),
        ("2021-04-03T05:06+02:00[Europe/Berlin]", "03:06"),
        ("Sat Apr 03 2021 05:06:00 GMT+0200 (CEST)", "03:06"),
        ("Sat Apr  3 05:06:00 CEST 2021", "03:06"),
        ("3.4.2021 05:06 Uhr", "05:06"),
        ("2021-04-03 kl. 05:06", "05:06"),
        ("3.4.2021 05.06", "05:06"),
        ("3.4.2021 klo 5.06", "05:06"),
        ("03-APR-21 05.06.00.000000 AM", "05:06"),
        ("3 avril 2021 à 5h06", "05:06"),
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
        "2021-04-03 05:06 CST",
        "1.2.22",
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


def test_no_shape_is_asked_of_a_text_that_has_no_year(monkeypatch):
    def asked(texts, shape):
        raise AssertionError(f"{shape} is asked of {texts.to_pylist()}")

    monkeypatch.setattr("core.parts.values.date_shapes.are_in_shape", asked)
    monkeypatch.setattr("core.parts.values.written_dates.are_in_shape", asked)
    assert read_dates(texts("soon", "1 May", None)).null_count == 3


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
        ("15OKT2019", "2019-10-15"),
        ("01JAN2020:12:30:00", "2020-01-01 12:30"),
        ("January 2020", "2020-01-01"),
        ("Jan-2020", "2020-01-01"),
        ("20210301", "2021-03-01"),
        ("01/1949", "1949-01-01"),
        ("1-1949", "1949-01-01"),
        ("01.1949", "1949-01-01"),
        ("Jan 1949", "1949-01-01"),
        ("Jan1949", "1949-01-01"),
        ("January, 1949", "1949-01-01"),
        ("1949 Jan", "1949-01-01"),
        ("1949-Jan", "1949-01-01"),
        ("1949m1", "1949-01-01"),
        ("2000 Q1", "2000-01-01"),
        ("2000q3", "2000-07-01"),
        ("Qtr 3 2000", "2000-07-01"),
        ("3Q2000", "2000-07-01"),
        ("2000-S2", "2000-07-01"),
        ("2001w2", "2001-01-08"),
        ("W02-2001", "2001-01-08"),
        ("2021-Mar-01", "2021-03-01"),
        ("20210301T101500", "2021-03-01 10:15"),
        ("20210301T1015Z", "2021-03-01 10:15"),
        ("20210301 101500.250", "2021-03-01 10:15:00.25"),
        ("20210301101500", "2021-03-01 10:15"),
        ("2021-03-01T10", "2021-03-01 10:00"),
        ("2021-03-01 10:15:00+02", "2021-03-01 08:15"),
        ("2021-03-01 10:15:00,250", "2021-03-01 10:15:00.25"),
        ("Mon Mar  1 10:15:00 2021", "2021-03-01 10:15"),
        ("Mon Mar 01 10:15:00 +0200 2021", "2021-03-01 08:15"),
    ],
)
def test_l12_months_quarters_and_compact_days_are_dates(text, day):
    assert read(text) == pd.Timestamp(day)


@pytest.mark.fault("L12")
@pytest.mark.parametrize("text", ["Jan-49", "49-Jan", "Q1 49", "1Q49", "194901"])
def test_what_may_be_something_else_is_a_date_by_a_style_only(text):
    assert read(text) is None
    assert read(text, "1901 months") == pd.Timestamp("1949-01-01")


@pytest.mark.fault("L12")
def test_two_digits_are_of_the_hundred_years_of_the_style():
    assert read("1/2/49", "1901").year == 1949
    assert read("Jan-49", "1901 months") == pd.Timestamp("1949-01-01")
    assert read("Jan-00", "day 1950 months +02:00") == pd.Timestamp("2000-01-01")


@pytest.mark.fault("L12")
def test_compact_dates_are_days_of_the_calendar_or_proved_months():
    assert are_compact_dates(texts("20210301", "20210302", "99991231"))
    assert are_compact_dates(texts("202103011015", "202103011016"))
    assert not are_compact_dates(texts("20210301", "20210332"))
    assert not are_compact_dates(texts("201234567890", "201234575809")), "a number of a product"
    assert not are_compact_dates(texts("1949", "1950"))


@pytest.mark.parametrize(
    "text",
    ["Model 2021-04", "Monitor 2021-04", "Document 2021-04-03", "Sale 2021Q2", "Saison 2021/04"],
)
def test_a_word_that_begins_like_a_weekday_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "day",
    ["Sat", "Saturday,", "sam.", "Samstag,", "sábado,", "sabato", "zaterdag", "Sonnabend", "Tues."],
)
def test_a_weekday_stands_before_its_date(day):
    assert read(f"{day} 2021-04-03") == DAY


def test_a_month_that_touches_its_year_is_an_english_one():
    assert [read("SET2001"), read("GEN2001"), read("MAI1800")] == [None] * 3
    assert read("Apr2021") == read("April2021") == read("Abr.2021") == pd.Timestamp("2021-04-01")


def test_a_zone_that_a_model_learned_by_its_hour_alone_holds():
    assert read("2021-04-03 05:06", "+02") == pd.Timestamp("2021-04-03 03:06")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("03-OCT-19 10.15.00.000000 AM", "2019-10-03 10:15"),
        ("03-OCT-19 10.15.00.250000 PM +02:00", "2019-10-03 20:15:00.25"),
        ("2019-10-03-10.15.00.000000", "2019-10-03 10:15"),
        ("3.10.2019 9.05", "2019-10-03 09:05"),
        ("2019-10-03 24:00", "2019-10-04 00:00"),
        ("2019-10-03T24:00:00Z", "2019-10-04 00:00"),
        ("2019-10-03-05:00", "2019-10-03 05:00"),
    ],
)
def test_hours_with_points_and_the_end_of_a_day(text, moment):
    assert read(text) == pd.Timestamp(moment)


@pytest.mark.parametrize(
    "text",
    ["2019-10-03 10:15.50", "2019-10-03 10.15:50", "2019-10-03 24:01", "1.1.2019 24:00:00.5"],
)
def test_parts_of_a_minute_are_no_seconds_and_no_day_goes_on_after_its_end(text):
    assert read(text) is None
