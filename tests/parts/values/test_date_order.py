"""Which of day and month comes first, as a column's own values prove it."""

import pyarrow as pa
import pytest

from core.parts.values.date_order import (
    DaysMet,
    date_order,
    has_open_order,
    is_day_second,
    may_be_two_days,
)


def texts(*values):
    return pa.array(values, pa.string())


def test_texts_that_are_one_of_two_days():
    written = texts("05/06/2023", "13/06/2023", "06/06/2023", "2023-06-05", None, "05.06.2023")
    assert may_be_two_days(written).tolist() == [True, *[False] * 5]


def test_what_the_parts_of_a_column_prove_is_summed():
    parts = texts("05/06/2023", "06/13/2023"), texts("13/06/2023", "14/06/2023")
    first, second = map(DaysMet.of, parts)
    assert (first.order, first.joined(second).order) == ("month", "day")
    assert first.joined(second).open_texts == ("05/06/2023",)
    assert DaysMet.of(texts("05/06/2023")).order == ""


@pytest.mark.parametrize(
    ("values", "order"),
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
def test_a_value_above_12_proves_the_order(values, order):
    assert date_order(texts(*values)) == order


@pytest.mark.fault("L5")
def test_l5_first_days_of_months_in_several_years_prove_the_order():
    monthly = [f"01/{month:02d}/{year}" for year in (2000, 2001) for month in range(1, 13)]
    assert date_order(texts(*monthly)) == "day"
    assert date_order(texts(*(f"{text[3:5]}/01/{text[6:]}" for text in monthly))) == "month"
    assert has_open_order(texts(*monthly[:12])), "twelve days of one January, or a year of months"


def test_parts_of_a_column_prove_together_what_the_whole_does():
    months = [f"01/{month:02d}/{year}" for year in (2022, 2023) for month in (3, 4, 5)]
    halves = texts(*months[:3]), texts(*months[3:])
    assert [date_order(half) for half in halves] == ["", ""]
    first, second = map(DaysMet.of, halves)
    assert first.joined(second).order == date_order(texts(*months)) == "day"


def test_a_month_that_is_none_is_a_mistake_where_nearly_all_others_are_some():
    months = [f"{2010 + n // 12}-{n % 12 + 1:02d}-01" for n in range(48)]
    assert not is_day_second(texts(*months, "2021-13-01"))
    assert is_day_second(texts("2021-13-01", "2021-02-01", "2021-28-12"))
