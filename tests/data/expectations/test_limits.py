"""Limits as a person writes them."""

import pandas as pd
import pytest

from core.data.expectations.limits import limits, number, within
from core.errors import InvalidOptionError


def test_limits_are_numbers_where_both_are_else_dates():
    assert limits("1", "2.5") == (1.0, 2.5)
    assert limits("", "7") == (None, 7.0)
    assert limits("3", "3") == (3.0, 3.0)
    assert limits("2024-01-31T10:00+02:00", "") == (pd.Timestamp("2024-01-31 08:00"), None)
    assert limits("2024", "", is_date=True) == (pd.Timestamp("2024-01-01"), None)


@pytest.mark.parametrize(
    ("low", "high", "why"),
    [(" ", "", "lower or an upper"), ("2", "1", "is above"), ("soon", "", "a number or a date")],
)
def test_what_is_no_range(low, high, why):
    with pytest.raises(InvalidOptionError, match=why):
        limits(low, high)


def test_both_ends_lie_within_and_a_gap_does_not():
    values = pd.Series([0.9, 1.0, 2.0, 2.1, None])
    assert within(values, "1", "2").tolist() == [False, True, True, False, False]
    assert within(pd.Series(["x", "1.5"]), "1", "2").tolist() == [False, True]


def test_no_number_is_none():
    assert [number(text) for text in ("1e3", "nan", "x", "")] == [1000.0, None, None, None]
