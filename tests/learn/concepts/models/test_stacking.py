"""Voting and stacking: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_honest_predictions_beat_leaky_ones(seed):
    result = run("stacking", seed=seed)
    assert result.score("honest stack") > result.score("leaky stack") + 0.05
    weights = result.weights.set_index("model")
    assert weights["leaky stack"].idxmax() == "deep tree"
    assert weights["honest stack"].idxmax() != "deep tree"


@each_seed
def test_votes_gain_by_unlike_errors_only(seed):
    gains = [
        np.ptp(run("stacking", shared=shared, seed=seed).by_voters.iloc[-1, 1:].astype(float))
        for shared in (0.0, 0.5, 1.0)
    ]
    assert gains[0] > 0.2 > gains[1] > gains[2] == 0
