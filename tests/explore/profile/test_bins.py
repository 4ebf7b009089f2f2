"""Columns cut into a handful of slices."""

import numpy as np
import pandas as pd

from core.explore.profile.bins import slices
from core.table.schema import Kind


def test_a_slice_that_holds_one_value_is_called_by_it():
    found = slices(pd.Series([1.0, 2, 3, 4, 5, np.nan] * 20), Kind.NUMBER)
    assert found.levels == ("1", "2", "3", "4", "5", "missing")
    mixed = slices(pd.Series([0.0] * 50 + list(range(1, 51))), Kind.NUMBER)
    assert mixed.levels[0] == "0"
    assert mixed.levels[-1] == "> 41"
    days = pd.Series(pd.to_datetime(["2024-01-01", "2024-02-01"] * 20))
    assert slices(days, Kind.DATE).levels == ("2024-01-01", "2024-02-01")


def test_a_level_called_missing_stays_apart_from_the_gaps():
    values = pd.Series(["missing", "there", None] * 10, dtype="category")
    assert slices(values, Kind.CATEGORY).levels == ("missing", "there", "missing (none)")
