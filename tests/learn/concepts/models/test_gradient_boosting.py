"""Gradient boosting, residual by residual: what the lesson says happens, whatever the draw."""

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.models import gradient_boosting as boosting_lab
from tests.learn.concepts.running import (
    at_level,
    each_seed,
    number_table,
    on_own,
    run,
)


@each_seed
def test_boosting_learns_a_wave(seed):
    rows = number_table(np.random.default_rng(seed), 500, 1)
    losses = on_own("gradient_boosting", rows, rounds=50, seed=seed).losses
    assert losses["validation"].iloc[50] < 0.2 * losses["validation"].iloc[0]


@each_seed
def test_boosting_far_past_its_best_round_is_called_so(seed):
    concept = find_concept("gradient_boosting")
    assert "past it" in concept.guess.truth(at_level("gradient_boosting", "Break it", seed))


@each_seed
def test_boosting_from_scratch_equals_the_library(seed):
    rng = np.random.default_rng(seed)
    x, y = boosting_lab.sample(rng, 120, 0.3)
    theirs = GradientBoostingRegressor(
        n_estimators=boosting_lab.MOST_ROUNDS, learning_rate=0.2, max_depth=2, random_state=0
    ).fit(x[:, None], y)
    (ours,) = boosting_lab.boost(x, y, (x,), 0.2, 2)
    for round_, prediction in enumerate(theirs.staged_predict(x[:, None]), start=1):
        assert np.allclose(ours[round_], prediction, atol=1e-6)


@each_seed
def test_boosting_lowers_training_error_and_overfits_in_the_end(seed):
    losses = run("gradient_boosting", rate=0.5, depth=3, seed=seed).losses
    assert (losses["training"].diff().dropna() <= 1e-12).all()
    best = losses["validation"].idxmin()
    assert best < 100
    assert losses["validation"].iloc[-1] > losses["validation"][best]
