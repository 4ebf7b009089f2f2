"""Calendar steps against pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.visual.times import (
    MOST_PERIODS,
    STEPS,
    auto_step,
    labels_of,
    period_of,
    starts_of,
)

PANDAS = dict(zip(STEPS, ["min", "h", "D", "W", "M", "Q", "Y"], strict=True))
MOMENTS = st.datetimes(pd.Timestamp("1700-01-01"), pd.Timestamp("2250-01-01"))


def moment(text):
    return np.datetime64(text, "ns")


@pytest.mark.parametrize("step", STEPS)
@given(times=st.lists(MOMENTS, min_size=1, max_size=5))
def test_a_time_is_in_the_period_that_pandas_puts_it_in(step, times):
    moments = pd.DatetimeIndex(times).as_unit("ns")
    starts = starts_of(period_of(moments.to_numpy(), step), step)
    assert list(starts) == list(moments.to_period(PANDAS[step]).start_time.to_numpy())


@pytest.mark.parametrize(
    ("step", "label"),
    [
        ("minute", "2024-03-05 13:07"),
        ("hour", "2024-03-05 13:00"),
        ("day", "2024-03-05"),
        ("week", "2024-03-04"),
        ("month", "2024-03"),
        ("quarter", "2024-01"),
        ("year", "2024"),
    ],
)
def test_a_period_is_called_by_where_it_begins(step, label):
    start = starts_of(period_of(np.array([moment("2024-03-05T13:07:59")]), step), step)
    assert labels_of(start, step) == (label,)


@pytest.mark.parametrize(
    ("low", "high", "step"),
    [
        ("2024-01-01T00:00", "2024-01-01T00:59", "minute"),
        ("2024-01-01T00:00", "2024-01-01T01:00", "hour"),
        ("2024-01-01", "2024-02-29", "day"),
        ("2024-01-01", "2024-03-01", "week"),
        ("2024-01-01", "2028-12-01", "month"),
        ("2024-01-01", "2029-01-01", "quarter"),
        ("1900-01-01", "2024-01-01", "year"),
        ("2024-01-01", "2024-01-01", "minute"),
    ],
)
def test_the_finest_step_that_fits_is_chosen(low, high, step):
    assert auto_step(moment(low), moment(high), "auto", 60) == (step, "")


def test_a_step_that_was_asked_for_is_kept_while_it_can_be_drawn():
    low, high = moment("2024-01-01"), moment("2024-01-02T09:19")
    assert auto_step(low, high, "minute", 60) == ("minute", "")
    later = high + np.timedelta64(1, "m")
    chosen, note = auto_step(low, later, "minute", 60)
    assert chosen == "hour"
    assert note == f"By hour: by minute there would be {MOST_PERIODS + 1:,} steps."


def test_the_earliest_times_there_are_have_their_period():
    """NumPy rounds the first day of all to the last, and the first year is too early for it."""
    earliest = np.array([pd.Timestamp.min.to_numpy()])
    labels = {
        step: labels_of(starts_of(period_of(earliest, step), step), step)[0] for step in STEPS
    }
    assert labels == {
        "minute": "1677-09-21 00:12",
        "hour": "1677-09-21 00:00",
        "day": "1677-09-21",
        "week": "1677-09-20",
        "month": "1677-09",
        "quarter": "1677-07",
        "year": "1677",
    }
