"""What pairs and single columns look like where there is no second one, or one of levels."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from core.charts.pairs import colour_words, joined_dots
from core.model.explain import JoinedColumns
from pages.explain.pairs import pairs_view
from pages.explain.without import without_view
from tests.pages.driving import draw, plain


def joined(second):
    rows = pd.DataFrame({"a": np.arange(6.0), "b": second})
    return JoinedColumns((("a", "b"),), np.ones((6, 1, 1)), rows, "units", "exact", 2)


def test_levels_have_colours_of_their_own_and_numbers_stand_from_low_to_high():
    levels = joined(["y", "x", "y", "x", None, "y"])
    first, second, gap = joined_dots(levels, 0, 0).data
    assert (first.name, list(first.x)) == ("y", [0, 2, 5])
    assert (second.name, list(second.x), gap.name) == ("x", [1, 3], "missing")
    assert first.marker.color != second.marker.color
    assert colour_words(levels, 0) == "Each colour is a level of b."
    numbers = joined([3, 1, 2, 5, 4, 6])
    (dots,) = joined_dots(numbers, 0, 0).data
    assert dots.marker.color[1] == min(dots.marker.color)
    assert colour_words(numbers, 0).startswith("Red is a high value of b")


def test_of_many_levels_the_rarest_share_one_colour():
    rows = pd.DataFrame({"a": np.arange(30.0), "b": [f"l{n % 15}" for n in range(30)]})
    found = JoinedColumns((("a", "b"),), np.ones((30, 1, 1)), rows, "units", "exact", 2)
    traces = joined_dots(found, 0, 0).data
    assert len(traces) == 10
    assert traces[-1].name == "6 others"
    assert sum(len(trace.x) for trace in traces) == 30


def test_a_model_of_one_column_is_offered_neither():
    page = draw(lambda: without_view(None, None, None, 1))
    assert not page.button
    assert "there is nothing to learn from without it" in plain(page)
    alone = SimpleNamespace(subject=SimpleNamespace(features=("a",)))
    page = draw(lambda: pairs_view(None, None, alone, None))
    assert not page.button
    assert "no other that it could be joined with" in plain(page)
