"""Intervals by width, by quantile, by a tree and by hand."""

import numpy as np
import pandas as pd
import pytest
from sklearn.preprocessing import KBinsDiscretizer

from core.parts.steps.numbers.bins import LearnedBins


def frame(*values):
    return pd.DataFrame({"n": np.array(values, dtype="float64")})


@pytest.mark.parametrize(("how", "theirs"), [("width", "uniform"), ("quantile", "quantile")])
def test_the_cuts_are_those_of_scikit_learn(how, theirs):
    X = pd.DataFrame({"n": np.random.default_rng(0).gamma(2, 3, 500)})
    settings = {"quantile_method": "linear"} if theirs == "quantile" else {}
    plain = KBinsDiscretizer(4, encode="onehot-dense", strategy=theirs, **settings).fit(X)
    step = LearnedBins(how, 4).fit(X)
    np.testing.assert_allclose(step.edges_[0], plain.bin_edges_[0][1:-1])
    np.testing.assert_array_equal(step.transform(X), plain.transform(X))
    places = LearnedBins(how, 4, coded="place").fit_transform(X)
    np.testing.assert_array_equal(places[:, 0], plain.transform(X).argmax(axis=1))


@pytest.mark.parametrize("is_classes", [True, False])
def test_a_tree_cuts_where_the_target_changes(is_classes):
    values = np.arange(200.0)
    y = np.where((values >= 50) & (values < 120), 1, 0)
    target = np.array(["no", "yes"])[y] if is_classes else y * 7.5
    step = LearnedBins("tree", 3, is_classes=is_classes).fit(frame(*values), target)
    assert step.edges_[0].tolist() == [50, 120]
    assert [n.split("\x1f")[1] for n in step.get_feature_names_out()] == [
        "cut below 50",
        "cut 50 to 120",
        "cut from 120",
    ]


def test_a_tree_meets_gaps_and_values_beyond_32_bits():
    values = [*np.linspace(1e300, 9e300, 60), *[np.nan] * 10]
    y = np.array([0] * 30 + [1] * 40)
    step = LearnedBins("tree", 2).fit(frame(*values), y)
    assert step.edges_[0].tolist() == [values[30]]
    assert step.transform(frame(np.nan)).tolist() == [[0.0, 0.0]]


def test_no_interval_of_a_tree_has_less_than_a_twentieth_of_the_rows():
    rng = np.random.default_rng(0)
    X, y = frame(*rng.normal(size=400)), rng.choice(["a", "b"], 400)
    made = LearnedBins("tree", 50).fit_transform(X, y)
    assert made.sum(axis=0).min() >= 20


def test_own_edges_hold_in_any_order_and_their_value_belongs_above():
    step = LearnedBins("own", edges=(65.0, 18.0, 18.0)).fit(frame(1, 2))
    assert step.edges_[0].tolist() == [18, 65]
    made = step.transform(frame(17.9, 18, 64, 65, np.nan))
    assert made.tolist() == [[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize("how", ["width", "quantile", "tree"])
@pytest.mark.parametrize("values", [[4, 4, 4], [np.nan] * 3])
def test_a_column_without_two_values_is_one_flag(how, values):
    step = LearnedBins(how).fit(frame(*values), ["a", "b", "a"])
    assert step.get_feature_names_out().tolist() == ["n\x1fcut any value"]
    assert step.transform(frame(4, 9, np.nan)).tolist() == [[1], [1], [0]]


def test_a_place_keeps_gaps_and_takes_values_beyond_the_ends():
    step = LearnedBins("width", 3, coded="place").fit(frame(0, 9))
    made = step.transform(frame(-99, 3, 8, 99, np.nan)).ravel()
    np.testing.assert_array_equal(made, [0, 1, 2, 2, np.nan])


def test_a_width_beyond_the_range_of_numbers_is_cut():
    step = LearnedBins("width", 2).fit(frame(-1.7e308, 1.7e308))
    assert step.edges_[0].tolist() == [0.0]
