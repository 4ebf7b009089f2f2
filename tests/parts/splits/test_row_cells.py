"""Cells as numbers by which rows are compared."""

import numpy as np
import pandas as pd
import pytest

from core.parts.splits.row_cells import in_one_case, row_cells

RNG = np.random.default_rng(0)


def test_numbers_of_many_values_are_quantities_and_all_else_are_levels():
    frame = pd.DataFrame(
        {
            "size": RNG.normal(50, 10, 200),
            "day": pd.date_range("2024-01-01", periods=200),
            "stars": RNG.integers(1, 6, 200),
            "flag": RNG.random(200) > 0.5,
            "city": RNG.choice(["Oslo", "Bern"], 200),
            "same": 7,
        }
    )
    cells = row_cells(frame)
    assert (cells.numbers.shape, cells.levels.shape) == ((2, 200), (3, 200))
    assert cells.columns == 5
    assert abs(cells.numbers[0].std() - 0.8) < 0.2


def test_texts_are_equal_but_for_case_and_white_space_and_a_gap_is_a_level():
    cells = row_cells(pd.DataFrame({"city": ["Oslo", " oslo ", "OSLO", "Bern", None, None]}))
    codes = cells.levels[0]
    assert codes[0] == codes[1] == codes[2] != codes[3]
    assert codes[4] == codes[5] != codes[3]


def test_a_gap_is_far_from_every_number_and_extreme_numbers_stop_nothing():
    values = np.append(RNG.normal(size=100), [np.nan, np.nan, np.inf])
    column = row_cells(pd.DataFrame({"a": values})).numbers[0]
    assert column[100] == column[101] > 1000 + column[:100].max()
    absurd = row_cells(pd.DataFrame({"a": np.append(RNG.normal(size=100), 1e308)}))
    assert np.isfinite(absurd.numbers).all()
    huge = pd.DataFrame({"a": (np.arange(100) - 50.0) * 2e306})
    assert row_cells(huge).columns == 1


def test_equal_rows_are_found_by_their_first():
    frame = pd.DataFrame({"a": RNG.normal(size=60), "b": RNG.integers(0, 3, 60)})
    twice = pd.concat([frame, frame.iloc[:10], frame.iloc[:5]])
    np.testing.assert_array_equal(row_cells(twice).first_of_equals(), np.arange(60))


@pytest.mark.parametrize("kind", [object, "category"])
def test_texts_that_have_no_case_to_lose_stay_what_they_are(kind):
    plain = pd.Series(["a b", "c", None, "a b"], dtype=kind)
    assert in_one_case(plain) is plain
    shouted = pd.Series(["A  b", "c", None, "a b"], dtype=kind)
    assert in_one_case(shouted).tolist() == ["a b", "c", None, "a b"]
