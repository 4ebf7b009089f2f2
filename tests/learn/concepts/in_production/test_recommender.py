"""A recommender that knows the context: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import recommender as recommender_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_gradient_is_that_of_the_loss(seed):
    rng = np.random.default_rng(seed)
    width = recommender_lab.WIDTH
    flat = 0.3 * rng.normal(size=1 + 3 * width)
    log, liked = recommender_lab.logged(rng, recommender_lab.tastes(rng, 1.0)[0], 60)

    def loss(values):
        return recommender_lab.loss_of(recommender_lab.unpacked(values, 2), log, liked)

    constant, w, v = recommender_lab.gradient(recommender_lab.unpacked(flat, 2), log, liked)
    slope = np.concatenate([[constant], w, v.ravel()])
    for place in rng.integers(0, len(flat), 25):
        step = np.zeros_like(flat)
        step[place] = 1e-5
        expected = (loss(flat + step) - loss(flat - step)) / 2e-5
        assert slope[place] == pytest.approx(expected, abs=1e-7)


@each_seed
def test_context_pays_where_it_matters(seed):
    quality = run("recommender", seed=seed).quality["NDCG@10"].to_numpy()
    assert (np.diff(quality) > 0.02).all()
    assert quality[3] > quality[2] + 0.15
    indifferent = run("recommender", strength=0.0, seed=seed).quality["NDCG@10"]
    assert indifferent[3] <= indifferent[2]
