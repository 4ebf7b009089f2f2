"""How unequal the classes are."""

import pandas as pd

from core.explore.profile.class_balance import class_balance


def test_the_baseline_is_the_share_of_the_largest_class():
    found = class_balance(pd.Series(["a"] * 90 + ["b"] * 10 + [None] * 5))
    assert (found.baseline, found.ratio, found.rows) == (0.9, 9.0, 100)
    assert class_balance(pd.Series([None, None], dtype=object)) is None
