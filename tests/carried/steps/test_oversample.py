"""New rows for small classes."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from core.carried.steps.oversample import (
    MixedSMOTE,
    RandomOver,
    double_single_rows,
    text_columns,
    wanted_counts,
)

Y = np.array(["a"] * 20 + ["b"] * 6 + ["c"])
NUMBERS = np.random.default_rng(0).normal(size=(27, 2))


@pytest.mark.parametrize(
    ("ratio", "wanted"),
    [(1.0, {"b": 20, "c": 20}), (0.5, {"b": 10, "c": 10}), (0.3, {"c": 6}), (0.05, {})],
)
def test_smaller_classes_are_wanted_up_to_a_share_of_the_largest(ratio, wanted):
    assert wanted_counts(Y, ratio) == wanted


@pytest.mark.parametrize("step", [MixedSMOTE(), RandomOver()])
def test_every_class_reaches_what_is_wanted_and_no_row_is_lost(step):
    X, y = step.fit_resample(NUMBERS, Y)
    assert Counter(y) == {"a": 20, "b": 20, "c": 20}
    np.testing.assert_array_equal(X[:27], NUMBERS)


@pytest.mark.parametrize("step", [MixedSMOTE(), RandomOver()])
def test_even_classes_are_left_as_they_are(step):
    X, y = step.fit_resample(NUMBERS[:4], np.array(["a", "b", "a", "b"]))
    assert X is not None
    assert len(y) == 4


def test_new_rows_lie_between_their_neighbours():
    X, y = MixedSMOTE(ratio=0.5).fit_resample(NUMBERS, Y)
    made = X[27:][y[27:] == "b"]
    known = NUMBERS[20:26]
    assert (made >= known.min(axis=0)).all()
    assert (made <= known.max(axis=0)).all()


def test_a_class_of_one_row_is_doubled():
    X, y = double_single_rows(NUMBERS, Y, {"b": 20, "c": 20}, seed=0)
    assert Counter(y)["c"] == 2
    np.testing.assert_array_equal(X[-1], NUMBERS[-1])
    assert double_single_rows(NUMBERS, Y, {"b": 20}, seed=0)[1] is Y


def test_columns_without_numbers_are_told():
    frame = pd.DataFrame({"x": [1.5], "c": ["a"], "k": pd.Categorical(["a"]), "f": [True]})
    assert text_columns(frame) == ["c", "k"]
    assert text_columns(NUMBERS) == []


@pytest.mark.parametrize("step", [MixedSMOTE, RandomOver])
def test_the_rows_made_follow_the_seed(step):
    first, again, other = (step(seed=seed).fit_resample(NUMBERS, Y)[0] for seed in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
