"""What the times of a column have in common."""

import pandas as pd
import pytest

from core.explore.profile.calendar import calendar_of
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
