"""How unequal the classes are."""

import pandas as pd
import pytest

from core.explore.profile.class_balance import SHOWN, class_balance


def test_the_baseline_is_the_share_of_the_largest_class():
    found = class_balance(pd.Series(["a"] * 90 + ["b"] * 10 + [None] * 5))
    assert (found.baseline, found.ratio, found.rows) == (0.9, 9.0, 100)
    assert class_balance(pd.Series([None, None], dtype=object)) is None


def test_the_ratio_is_of_the_largest_to_the_smallest():
    found = class_balance(pd.Series(list("aaaaabb") + [None, "c"]))
    assert [(level.name, level.count) for level in found.classes] == [("a", 5), ("b", 2), ("c", 1)]
    assert found.ratio == 5.0
    assert (found.rows, found.different) == (8, 3)
    assert found.baseline == pytest.approx(5 / 8)


def test_of_many_classes_the_largest_are_listed():
    found = class_balance(pd.Series([f"c{n}" for n in range(80)]))
    assert len(found.classes) == SHOWN
    assert found.different == 80


def test_a_target_without_a_value_has_no_classes():
    assert class_balance(pd.Series([None, None], dtype=object)) is None
