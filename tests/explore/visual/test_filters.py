"""Filters of the explorer."""

import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.explore.visual.filters import count_rows, levels_of
from core.table.dataset import make_dataset

TABLE = make_dataset(pd.DataFrame({"x": [1.0, None, 3.0], "c": ["a", "b", None]}), "t")


@pytest.mark.parametrize(
    ("condition", "rows"),
    [("", 3), ("  ", 3), ("x > 1", 1), ("missing(x)", 1), ('c == "b" or x >= 1', 3), ("x > 9", 0)],
)
def test_rows_are_counted_before_a_chart_is_drawn(condition, rows):
    assert count_rows(TABLE, condition) == rows


def test_a_condition_that_does_not_hold_is_a_sentence():
    with pytest.raises(WorkbenchError, match="The filter does not hold: .*'y'"):
        count_rows(TABLE, "y > 1")


def test_levels_are_found_in_any_column():
    assert levels_of(TABLE.frame["c"]) == ("a", "b")
    assert levels_of(pd.Series([2, 1, 2])) == ("1", "2")
    assert levels_of(pd.Series([], dtype=object)) == ()
