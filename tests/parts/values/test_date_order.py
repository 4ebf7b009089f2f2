"""Which of day and month comes first, as a column's own values prove it."""

from collections import Counter

import pyarrow as pa
import pytest

from core.parts.values.date_order import (
    date_order,
    has_open_order,
    may_be_two_days,
    order_losses,
    order_of_losses,
    order_of_parts,
    order_parts,
)


def texts(*values):
    return pa.array(values, pa.string())


def test_texts_that_are_one_of_two_days():
    written = texts("05/06/2023", "13/06/2023", "06/06/2023", "2023-06-05", None, "05.06.2023")
    assert may_be_two_days(written).tolist() == [True, *[False] * 5]


def test_what_the_parts_of_a_column_prove_is_summed():
    parts = texts("05/06/2023", "06/13/2023"), texts("13/06/2023", "14/06/2023")
    summed = sum((Counter(order_losses(part)) for part in parts), Counter())
    assert order_of_losses(summed) == "day"
    assert order_of_losses(order_losses(texts("05/06/2023"))) == ""
    assert order_of_losses({"day": 1, "month": 1}) == "day"


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
    met = {}
    for half in halves:
        for name, numbers in order_parts(half).items():
            met.setdefault(name, set()).update(numbers)
    assert order_of_parts({"day": 0, "month": 0}, met) == date_order(texts(*months)) == "day"
