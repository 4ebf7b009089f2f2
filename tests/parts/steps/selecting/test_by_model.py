"""Columns kept by the weight that they have in a fitted model."""

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor
from sklearn.linear_model import Lasso, LogisticRegression
from sklearn.preprocessing import StandardScaler

from core.parts.steps.selecting.by_model import (
    BeatsShuffled,
    ImportantToTrees,
    SurvivesPenalty,
    penalised,
    pulls_at_nothing,
)


@pytest.fixture(scope="module")
def rows():
    """Two of eight columns drive y; the last two are flags, one of them of chance."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(500, 8))
    X[:, 6:] = rng.random((500, 2)) < 0.5
    return X, 3 * X[:, 2] + 2 * X[:, 7] + rng.normal(0, 0.5, 500)


def classes_of(y):
    return np.array(["low", "mid", "high"])[np.digitize(y, [0, 2])]


def test_lasso_keeps_what_its_penalty_leaves(rows):
    X, y = rows
    scaled = StandardScaler().fit_transform(X * 1000)
    least = np.abs(scaled.T @ (y - y.mean())).max() / len(y)
    step = SurvivesPenalty(0.2, by_class=False).fit(X * 1000, y)
    expected = Lasso(alpha=0.2 * least).fit(scaled, y).coef_
    np.testing.assert_allclose(step.weights_, np.abs(expected), rtol=1e-6)
    assert np.flatnonzero(step.get_support()).tolist() == [2, 7]


@pytest.mark.parametrize("made", [lambda y: np.where(y > 1, "p", "q"), classes_of])
def test_just_below_the_least_penalty_one_column_survives_and_above_it_none(rows, made):
    scaled, y = StandardScaler().fit_transform(rows[0]), made(rows[1])
    survivors = {
        share: (np.abs(penalised(scaled, y, share, by_class=True).coef_).max(axis=0) > 1e-9)
        for share in (0.9, 1.01)
    }
    assert survivors[1.01].sum() == 0
    first = int(np.argmax(pulls_at_nothing(scaled, y, by_class=True)))
    assert np.flatnonzero(survivors[0.9]).tolist() == [first] == [2]


def test_the_logistic_penalty_is_scikit_learns(rows):
    scaled, y = StandardScaler().fit_transform(rows[0]), rows[1] > 1
    found = penalised(scaled, y, 0.1, by_class=True).coef_
    penalty = 0.1 * pulls_at_nothing(scaled, y, by_class=True).max()
    exact = LogisticRegression(
        l1_ratio=1, C=1 / penalty, solver="saga", tol=1e-8, max_iter=10_000
    ).fit(scaled, y)
    np.testing.assert_allclose(found, exact.coef_, atol=0.01)


def test_importance_is_held_against_the_mean(rows):
    X, y = rows
    trees = ExtraTreesRegressor(30, random_state=0)
    step = ImportantToTrees(trees, 1.0).fit(X, y)
    weights = trees.fit(X, y).feature_importances_
    np.testing.assert_allclose(step.importances_, weights)
    assert (step.get_support() == (weights >= weights.mean())).all()
    assert ImportantToTrees(trees, 10.0).fit(X, y).get_support().sum() == 1


@pytest.mark.parametrize("is_classes", [True, False])
def test_only_what_tells_something_beats_shuffled_columns(rows, is_classes):
    X, y = rows
    trees = (ExtraTreesClassifier if is_classes else ExtraTreesRegressor)(50, max_depth=8)
    step = BeatsShuffled(trees, rounds=10).fit(X, classes_of(y) if is_classes else y)
    assert {2, 7} <= set(np.flatnonzero(step.get_support()))
    assert step.get_support().sum() <= 3
    again = BeatsShuffled(trees, rounds=10).fit(X, classes_of(y) if is_classes else y)
    np.testing.assert_array_equal(step.importances_, again.importances_)


def test_a_flag_is_held_against_shuffled_flags():
    """Trees favour columns of many values: a shuffled number is no measure for a flag."""
    rng = np.random.default_rng(1)
    X = np.column_stack([rng.normal(size=(400, 12)), rng.random((400, 3)) < 0.05])
    y = rng.random(400) < 0.3 + 0.6 * X[:, 12]
    step = BeatsShuffled(ExtraTreesClassifier(50, max_depth=8), rounds=10).fit(X, y)
    assert step.get_support()[12]
    assert step.get_support().sum() <= 2
    assert step.best_shuffled_[12:].max() < 0.8 * step.best_shuffled_[:12].min()


def test_of_noise_one_column_stays():
    rng = np.random.default_rng(2)
    kept = []
    for _ in range(20):
        X, y = rng.normal(size=(150, 6)), rng.random(150) < 0.5
        step = BeatsShuffled(ExtraTreesClassifier(20, max_depth=8), rounds=5).fit(X, y)
        assert step.get_support().any()
        kept.append((step.importances_ > step.best_shuffled_).any())
    assert np.mean(kept) < 0.5
