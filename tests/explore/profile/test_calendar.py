"""What the times of a column have in common."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile.calendar import LONGEST, calendar_of
from core.table.dataset import make_dataset


def test_the_calendar_sees_weekdays_steps_and_pauses():
    days = pd.bdate_range("2024-01-01", periods=200)
    found = calendar_of(make_dataset(pd.DataFrame({"d": days}), "t"), "d")
    assert found.unit == "day"
    assert found.weekdays[5:] == (0.0, 0.0)
    assert found.step == 1
    assert found.regular_share == pytest.approx(0.8, abs=0.01)
    assert found.pauses[0].days == 3
    months = pd.date_range("2020-01-01", periods=30, freq="MS")
    assert calendar_of(make_dataset(pd.DataFrame({"d": months}), "t"), "d").unit == "month"


def calendar(*texts):
    when = pd.to_datetime(list(texts), format="ISO8601")
    return calendar_of(
        make_dataset(pd.DataFrame({"when": when, "x": range(len(texts))}), "t"), "when"
    )


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("2024-01-01", "2024-03-01"), "month"),
        (("2024-01-01", "2024-03-02"), "day"),
        (("2024-01-01 05:00", "2024-03-01"), "hour"),
        (("2024-01-01 05:07", "2024-03-01"), "minute"),
        (("2024-01-01 05:07:09", "2024-03-01"), "second"),
        (("2024-01-01 05:07:09.5", "2024-03-01"), "fraction of a second"),
    ],
)
def test_the_unit_is_the_coarsest_in_which_every_time_is_whole(texts, unit):
    assert calendar(*texts).unit == unit


def test_shares_are_of_rows_by_weekday_month_and_hour():
    found = calendar("2024-01-01 05:00", "2024-01-02 05:00", "2024-01-08 06:00", "2023-12-31 23:00")
    assert found.weekdays == (0.5, 0.25, 0, 0, 0, 0, 0.25)
    assert found.months[0] == 0.75
    assert found.months[11] == 0.25
    assert (found.hours[5], found.hours[6], found.hours[23]) == (0.5, 0.25, 0.25)
    assert found.years == ((2023, 1), (2024, 3))


def test_times_before_1970_have_their_weekday():
    found = calendar("1969-12-31 23:00", "1968-02-29")  # a Wednesday and a Thursday
    assert found.weekdays == (0, 0, 0.5, 0.5, 0, 0, 0)
    assert found.hours[23] == 0.5
    assert found.years == ((1968, 1), (1969, 1))


def test_one_time_has_no_step_and_none_no_calendar():
    found = calendar("2024-01-01", "2024-01-01")
    assert (found.step, found.regular_share, found.pauses) == (None, None, ())
    frame = pd.DataFrame({"when": pd.to_datetime(["2024-01-01", "2024-01-02"]), "x": [1, 2]})
    dataset = make_dataset(frame, "t")
    dataset.frame["when"] = pd.NaT
    assert calendar_of(dataset, "when") is None


def test_pauses_are_the_longest_stretches_first():
    days = np.cumsum([0, 1, 1, 9, 1, 30, 1, 4, 1, 2, 5, 1, 1])
    times = [str(pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(d))) for d in days]
    found = calendar(*times)
    assert [pause.days for pause in found.pauses] == [30, 9, 5, 4, 2][:LONGEST]
    assert found.step == 1.0
    assert found.regular_share == pytest.approx(7 / 12)
    assert found.pauses[0].after == "2024-01-13T00:00:00"
    assert found.pauses[0].before == "2024-02-12T00:00:00"
