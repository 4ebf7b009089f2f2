"""One column on another scale and through the calendar."""

import numpy as np
import pandas as pd
import pytest

from core.charts.explore.shapes import before_after, through_the_calendar
from core.explore.profile.calendar import calendar_of
from core.explore.profile.shapes import shape_of
from core.table.dataset import make_dataset

RNG = np.random.default_rng(0)
TABLE = make_dataset(
    pd.DataFrame(
        {
            "x": RNG.lognormal(0, 1, 300),
            "day": pd.date_range("2024-01-01", periods=300),
            "hour": pd.date_range("2024-01-01", periods=300, freq="7h"),
        }
    ),
    "t",
)


def titles(figure):
    return [note.text for note in figure.layout.annotations]


def test_both_scales_stand_side_by_side_with_their_skew():
    shape = shape_of(TABLE, "x")
    plain = next(found for found in shape.scales if found.power is None)
    fitted = next(found for found in shape.scales if found.power is not None)
    figure = before_after(shape, plain)
    assert titles(figure) == [
        f"as it is: skew {shape.skew:.2f}",
        f"{plain.scale}: skew {plain.skew:.2f}",
    ]
    assert [sum(bars.y) for bars in figure.data] == [300, 300]
    assert titles(before_after(shape, fitted))[1].startswith(f"Yeo-Johnson {fitted.power:g}: skew")


@pytest.mark.parametrize(("name", "parts"), [("day", 2), ("hour", 3)])
def test_hours_are_drawn_where_they_are_told(name, parts):
    figure = through_the_calendar(calendar_of(TABLE, name))
    assert titles(figure) == ["weekdays", "months", "hours"][:parts]
    assert [len(bars.x) for bars in figure.data] == [7, 12, 24][:parts]
    assert all(sum(bars.y) == pytest.approx(1) for bars in figure.data)
