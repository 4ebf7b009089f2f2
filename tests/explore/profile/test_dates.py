"""Statistics of a date column."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile.dates import date_stats, iso


def dates(*texts):
    return pd.Series(pd.to_datetime(list(texts), format="ISO8601"))


def test_span_middle_and_order_are_those_of_the_times():
    found = date_stats(dates("2024-01-01", "2024-01-03", None, "2024-01-02 12:00"))
    assert (found.low, found.high) == ("2024-01-01T00:00:00", "2024-01-03T00:00:00")
    assert found.median == "2024-01-02T12:00:00"
    assert found.days == 2.0
    assert found.once == 3
    assert found.order == "none"
    assert sum(found.counts) == 3


@pytest.mark.parametrize("texts", [(), (None, None)])
def test_without_a_time_there_is_nothing_to_say(texts):
    assert date_stats(dates(*texts)) is None


def test_one_time_is_its_own_span():
    found = date_stats(dates("2024-02-29 23:59:59"))
    assert found.low == found.high == found.median
    assert found.days == 0
    assert found.edges[0] <= found.low <= found.edges[-1]


def test_times_that_stand_twice_are_not_once():
    assert date_stats(dates("2024-01-01", "2024-01-01", "2024-01-05")).once == 1


def test_the_first_and_the_last_time_there_are_fit():
    found = date_stats(pd.Series([pd.Timestamp.min, pd.Timestamp.max]))
    assert found.low.startswith("1677-09-21")
    assert found.high.startswith("2262-04-11")
    assert found.days == pytest.approx(213503.98, abs=0.01)


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [(0, "1970-01-01T00:00:00"), (-1e9, "1969-12-31T23:59:59"), (1.9e9, "1970-01-01T00:00:01")],
)
def test_a_time_is_told_to_the_second(nanoseconds, text):
    assert iso(nanoseconds) == text
    assert iso(np.inf).startswith("2262")
