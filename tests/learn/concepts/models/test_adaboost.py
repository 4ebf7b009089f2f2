"""AdaBoost, stump by stump: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.models import (
    adaboost,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_last_stump_is_a_coin_on_the_new_weights(seed):
    result = run("adaboost", step=10, seed=seed)
    missed = result.stumps[9].call(result.X) != result.y
    assert result.weights[missed].sum() == pytest.approx(0.5)
    assert result.weights.sum() == pytest.approx(1)


@each_seed
def test_best_stump_is_the_best_of_all(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(30, 2)), rng.choice([-1, 1], 30)
    weights = rng.dirichlet(np.ones(30))
    found = adaboost.best_stump(X, y, weights, 1.0)
    errors = [
        weights[np.where(X[:, c] > X[i, c], sign, -sign) != y].sum()
        for c in (0, 1)
        for i in range(30)
        for sign in (-1, 1)
        if X[i, c] < X[:, c].max()
    ]
    assert found.error == pytest.approx(min(errors))
    assert weights[found.call(X) != y].sum() == pytest.approx(found.error)


@each_seed
def test_error_falls_below_its_bound_and_near_the_library(seed):
    from sklearn.ensemble import AdaBoostClassifier

    result = run("adaboost", seed=seed)
    assert (result.errors["training"] <= result.errors["bound"] + 1e-9).all()
    theirs = AdaBoostClassifier(n_estimators=80, random_state=0).fit(result.X, result.y)
    gap = 1 - theirs.score(result.X, result.y) - result.errors["training"].iloc[-1]
    assert abs(gap) < 0.06


@each_seed
def test_wrong_labels_soak_up_weight(seed):
    result = run("adaboost", step=60, wrong=0.2, seed=seed)
    assert result.on_turned > 1.4 * result.turned.mean()
    clean = run("adaboost", step=60, seed=seed)
    assert result.errors["new rows"].iloc[-1] > clean.errors["new rows"].iloc[-1]
