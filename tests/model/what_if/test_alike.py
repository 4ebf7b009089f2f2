"""The nearest rows are nearest, and one with another answer is among them."""

import pandas as pd
import pytest

from core.model.what_if import rows_like
from core.model.what_if.distance import distance_among


def test_a_kept_row_is_nearest_to_itself(paid):
    row = paid.rows.iloc[7]
    cells = {name: None if pd.isna(cell) else cell for name, cell in row.items()}
    first, *rest = rows_like(paid, cells)
    assert first.distance == 0
    assert first.actual == paid.actual[7]
    assert [one.distance for one in rest[:4]] == sorted(one.distance for one in rest[:4])


def test_the_nearest_that_is_answered_otherwise_is_shown(paid):
    cells = {"income": 85.0, "age": 40.0, "city": "Genf", "since": pd.Timestamp("2021-03-01")}
    assert {one.predicted for one in rows_like(paid, cells)} == {"yes", "no"}


def test_numbers_have_one_nearest_list(amount):
    assert len(rows_like(amount, {"income": 85.0})) == 5


def test_distance_is_in_parts_of_the_range_with_gaps_as_far_as_can_be():
    rows = pd.DataFrame({"x": [0.0, 5.0, 10.0, None], "c": ["a", "b", None, "a"]})
    distance = distance_among(pd.DataFrame({"x": range(101), "c": ["a"] * 101}))
    apart = distance.by_column(rows, pd.DataFrame({"x": [5.0], "c": ["a"]}))
    spread = 90.0  # from the 5th to the 95th of 101 even values
    assert apart[:, 0] == pytest.approx([5 / spread, 0, 5 / spread, 1])
    assert apart[:, 1].tolist() == [0, 1, 1, 0]
    gap = distance.by_column(rows, pd.DataFrame({"x": [float("nan")], "c": [None]}))
    assert gap[:, 0].tolist() == [1, 1, 1, 0]
