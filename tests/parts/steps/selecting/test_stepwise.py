"""Columns kept by the score of models with and without them."""

import numpy as np
import pytest
from sklearn.feature_selection import RFECV, SequentialFeatureSelector
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import cross_val_score

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.selecting.stepwise import (
    EliminatedByScore,
    StepByStep,
    inner_folds,
    mean_score,
)


@pytest.fixture(scope="module")
def rows():
    """Columns 1, 4 and 6 drive y, in this order; the others are noise."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 8))
    return X, X[:, [1, 4, 6]] @ [3, 2, 1] + rng.normal(0, 1.5, 300)


def test_the_score_is_the_mean_log_of_the_probability_of_what_came(rows):
    X, y = rows[0], np.array(["a", "b", "c"])[np.digitize(rows[1], [-2, 2])]
    model = LogisticRegression().fit(X, y)
    expected = cross_val_score(model, X, y, scoring="neg_log_loss", cv=3)
    parts = InnerSplit(3, by_class=True)
    parts.split = lambda X, y: (
        __import__("sklearn.model_selection").model_selection.StratifiedKFold(3).split(X, y)
    )
    scores = [
        mean_score(LogisticRegression().fit(X[f], y[f]), X[h], y[h]) for f, h in parts.split(X, y)
    ]
    np.testing.assert_allclose(scores, expected)
    few = LogisticRegression().fit(X[y != "c"], y[y != "c"])
    assert mean_score(few, X[y == "c"][:1], ["c"]) == pytest.approx(np.log(1e-15))


def test_how_many_columns_stay_is_scikit_learns_choice(rows):
    X, y = rows
    folds = InnerSplit(3)
    step = EliminatedByScore(Ridge(), folds, step=0.1).fit(X, y)
    plain = RFECV(Ridge(), step=0.1, cv=list(folds.split(X, y))).fit(X, y)
    np.testing.assert_array_equal(step.get_support(), plain.support_)
    np.testing.assert_allclose(step.scores_, plain.cv_results_["mean_test_score"])
    assert {1, 4, 6} <= set(np.flatnonzero(step.get_support()))


@pytest.mark.parametrize("forward", [True, False])
def test_the_walk_is_scikit_learns_and_each_step_has_its_score(rows, forward):
    X, y = rows
    folds = InnerSplit(3)
    step = StepByStep(Ridge(), folds, forward=forward, most=8).fit(X, y)
    for size in (1, 2, 3, 5):
        plain = SequentialFeatureSelector(
            Ridge(),
            n_features_to_select=size,
            direction="forward" if forward else "backward",
            cv=list(folds.split(X, y)),
        ).fit(X, y)
        chosen = step.order_[:size] if forward else set(range(8)) - set(step.order_[: 8 - size])
        assert set(chosen) == set(np.flatnonzero(plain.get_support()))
        found = step.scores_[size] if forward else step.scores_[8 - size]
        cv = list(folds.split(X, y))
        assert found == pytest.approx(
            cross_val_score(Ridge(), X[:, sorted(chosen)], y, cv=cv).mean()
        )
    best = int(np.argmax(step.scores_))
    assert step.get_support().sum() == (best if forward else 8 - best)


def test_forward_starts_at_what_needs_no_column_and_stops_at_the_most(rows):
    X, y = rows
    step = StepByStep(Ridge(), InnerSplit(3), most=2).fit(X, y)
    assert step.order_ == (1, 4)
    assert step.scores_[0] < 0.01 < step.scores_[1] < step.scores_[2]
    assert np.flatnonzero(step.get_support()).tolist() == [1, 4]


def test_only_the_columns_with_the_highest_f_are_tried(rows):
    X, y = rows
    step = StepByStep(Ridge(), InnerSplit(3), forward=False, most=8, tried=4).fit(X, y)
    assert len(step.order_) == 3
    assert np.flatnonzero(step.get_support()).size <= 4


def test_of_noise_the_walk_keeps_one_column_at_the_least():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(200, 5)), rng.choice(["p", "q"], 200)
    folds = InnerSplit(3, by_class=True)
    assert StepByStep(LogisticRegression(), folds, most=3).fit(X, y).get_support().any()


def test_inner_folds_keep_groups_whole_among_drawn_rows_too():
    groups = np.arange(200) // 10
    folds, y = InnerSplit(3), np.zeros(200)
    step = EliminatedByScore(Ridge(), folds)
    drawn = np.arange(0, 200, 3)
    with knowing(step, RowKeys(groups=groups)):
        for fit, held in inner_folds(folds, y, drawn):
            assert not set(groups[drawn[fit]]) & set(groups[drawn[held]])
            assert len(fit) + len(held) == len(drawn)


@pytest.mark.parametrize(
    "step",
    [
        StepByStep(LogisticRegression(), InnerSplit(3, by_class=True)),
        EliminatedByScore(LogisticRegression(), InnerSplit(3, by_class=True)),
    ],
    ids=lambda step: type(step).__name__,
)
@pytest.mark.filterwarnings("ignore:The least populated class:UserWarning")
def test_a_class_of_one_row_costs_the_inner_fold_that_holds_it_back(step):
    """As where edited neighbours leave one row of a class."""
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(60, 4)), np.array(["yes"] * 59 + ["no"])
    X[-1, 2] = 9.0
    folds = inner_folds(step.cv, y, np.arange(60), by_class=True)
    assert len(folds) == 2
    assert all(59 in fit and 59 not in held for fit, held in folds)
    assert step.fit(X, y).get_support()[2]
