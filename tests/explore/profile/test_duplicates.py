"""How many rows repeat an earlier one."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile import (
    make_profile,
)
from core.explore.profile.duplicates import duplicate_rows
from core.table.dataset import make_dataset


def test_duplicate_rows_are_those_that_repeat_an_earlier_one():
    frame = pd.DataFrame({"a": [1.0, 1.0, np.nan, np.nan, 2.0], "b": ["x", "x", "y", "y", "x"]})
    assert make_profile(make_dataset(frame, "twice")).duplicate_rows == 2


def repeated(frame):
    dataset = make_dataset(pd.DataFrame(frame), "t")
    return duplicate_rows(dataset.frame, dataset.schema)


@pytest.mark.parametrize(
    ("frame", "rows"),
    [
        ({"a": [1.5, 1.5, 2.5], "b": ["x", "x", "x"]}, 1),
        ({"a": [0.0, -0.0, 1.5], "b": ["x", "x", "x"]}, 1),
        ({"a": [None, None, 1.5], "b": ["x", "x", "x"]}, 1),
        ({"a": [1, 1, 1, 1], "b": ["x", "y", "x", "x"]}, 2),
        ({"a": [True, False, True], "b": [True, False, False]}, 0),
        ({"a": [1, 2, 3], "b": ["x", "x", "x"]}, 0),
        ({"a": pd.to_datetime(["2024-01-01", "2024-01-01", None]), "b": [1, 1, 1]}, 1),
        ({"a": ["x", "y"], "b": ["y", "x"]}, 0),
    ],
    ids=["plain", "two zeros", "gaps", "two of four", "flags", "a key", "dates", "swapped"],
)
def test_equal_rows_are_counted_as_pandas_does(frame, rows):
    assert repeated(frame) == rows == pd.DataFrame(frame).duplicated().sum()
