"""Where marks stand."""

import pandas as pd

from core.charts.explore.places import is_category, places_on, times
from core.explore.visual.cuts import Axis
from core.explore.visual.roles import Role

CITY = Axis("city", Role.LEVELS, ("a<b", "Oslo"), ("a<b", "Oslo"))
STEPS = Axis("x", Role.NUMBER, ("0 – 1",), (0.5,), (0.0, 1.0))
DAYS = Axis("when", Role.TIME, ("2024-01-01",), ("2024-01-01T00:00:00",))


def test_names_are_escaped_and_numbers_and_times_are_as_they_are():
    assert places_on(CITY, ["Oslo", "a<b"]) == ["Oslo", "a&lt;b"]
    assert places_on(STEPS, [0.5]).tolist() == [0.5]
    assert places_on(DAYS, ["2024-01-01T00:00:00"]) == ["2024-01-01T00:00:00"]


def test_raw_times_are_milliseconds():
    moment = pd.Timestamp("2024-01-01 00:00:00.5").value
    assert places_on(Axis("when", Role.TIME), [moment]).tolist() == [1704067200500.0]
    assert times([1e6, -1e6]).tolist() == [1.0, -1.0]


def test_only_names_are_categories():
    assert is_category(CITY)
    assert not is_category(STEPS)
    assert not is_category(DAYS)
    assert not is_category(Axis("x", Role.NUMBER))
