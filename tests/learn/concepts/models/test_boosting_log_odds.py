"""Boosting for classes, by log-odds: what the lesson says happens, whatever the draw."""

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from core.learn.concepts.models import boosting_log_odds as log_odds_lab
from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_equals_the_library_round_by_round(seed):
    rng = np.random.default_rng(seed)
    x, y = log_odds_lab.sample(rng, 150, 2.0)
    theirs = GradientBoostingClassifier(
        n_estimators=30, learning_rate=0.2, max_depth=2, random_state=0
    ).fit(x[:, None], y)
    (ours,), _ = log_odds_lab.boost(x, y, (x,), 0.2, 2)
    for round_, odds in enumerate(theirs.staged_decision_function(x[:, None]), start=1):
        assert np.allclose(ours[round_], odds.ravel(), atol=1e-6)


@each_seed
def test_training_loss_falls_and_chance_labels_are_overfitted(seed):
    assert run("boosting_log_odds", seed=seed).losses["training"].is_monotonic_decreasing
    broken = at_level("boosting_log_odds", "Break it", seed).losses["validation"]
    assert broken.iloc[-1] > broken.iloc[0] + 0.1


@each_seed
def test_a_leaf_takes_residuals_over_weights(seed):
    leaves = run("boosting_log_odds", seed=seed).leaves
    assert np.allclose(leaves["value"], leaves["residuals"] / leaves["weight"])
    assert leaves["rows"].sum() == log_odds_lab.ROWS
