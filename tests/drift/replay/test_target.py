"""The target of every window: a rate or a mean, with its interval."""

import numpy as np
import pandas as pd
import pytest

from core.drift.replay.target import estimates
from core.stats.intervals import Z95
from core.table.dataset import make_dataset

STARTS = np.array([0, 4])


def table(values: list[object]):
    rows = len(values)
    return make_dataset(pd.DataFrame({"y": values, "x": np.arange(rows) % 3}), "t")


def test_of_two_classes_the_rarer_ones_rate():
    measure, (first, second) = estimates(table(["no", "no", "no", "yes"] + ["no"] * 4), "y", STARTS)
    assert measure == "rate of y = yes"
    assert (first.value, second.value) == (0.25, 0.0)
    # Wilson's interval of none of four: 0 to z² / (4 + z²).
    assert second.low == 0.0
    assert second.high == pytest.approx(Z95**2 / (4 + Z95**2))


def test_of_three_classes_the_commonest_ones_rate():
    measure, (first, second) = estimates(table(list("aabcaaab")), "y", STARTS)
    assert measure == "rate of y = a"
    assert (first.value, second.value) == (0.5, 0.75)


def test_of_one_class_its_own_rate():
    measure, (first, _) = estimates(table(["a"] * 8), "y", STARTS)
    assert measure == "rate of y = a"
    assert first.value == 1.0


def test_of_numbers_the_mean_with_a_normal_interval():
    values = [1.0, 2.0, 3.0, np.nan, 2.5, 2.5, 7.5, 7.5]
    measure, (first, second) = estimates(table(values), "y", STARTS)
    assert measure == "mean of y"
    assert (first.value, second.value) == (2.0, 5.0)
    assert first.high - first.value == pytest.approx(Z95 * np.sqrt(1 / 3))
    assert second.value - second.low == pytest.approx(Z95 * np.sqrt((25 / 3) / 4))


def test_a_window_without_a_value_has_none():
    _, (first, second) = estimates(table([1.0, 2.0, 1.0, 2.5] + [None] * 4), "y", STARTS)
    assert first.value == 1.625
    assert second is None
    _, (first, second) = estimates(table(["a", "b", "a", "b"] + [None] * 4), "y", STARTS)
    assert first.value == 0.5
    assert second is None


@pytest.mark.parametrize("target", [None, "gone"])
def test_without_a_target_nothing_is_measured(target):
    assert estimates(table(["a"] * 8), target, STARTS) == ("", [None, None])


def test_a_target_without_any_value_is_not_measured():
    assert estimates(table([None] * 8), "y", STARTS) == ("", [None, None])
