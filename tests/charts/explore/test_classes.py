"""How unequal the classes are, as a picture."""

import pandas as pd
import pytest

from core.charts.explore.classes import MOST, class_bars
from core.explore.profile.class_balance import class_balance


def test_each_class_is_a_bar_with_its_share_and_the_line_is_the_largest():
    found = class_balance(pd.Series(["<no>"] * 75 + ["yes"] * 25))
    figure = class_bars(found, "<b>y")
    (bars,) = figure.data
    assert list(bars.y) == ["&lt;no&gt;", "yes"]
    assert list(bars.x) == [0.75, 0.25]
    assert list(bars.text) == ["75 (75.0%)", "25 (25.0%)"]
    assert figure.layout.shapes[0].x0 == pytest.approx(0.75)
    assert figure.layout.yaxis.title.text == "&lt;b&gt;y"


def test_of_many_classes_the_largest_are_drawn():
    found = class_balance(pd.Series([f"c{n:02d}" for n in range(50)]))
    assert len(class_bars(found, "y").data[0].x) == MOST
