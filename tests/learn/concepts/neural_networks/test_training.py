"""The training of networks, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import _network as net
from core.learn.concepts.neural_networks import _training as fit
from tests.learn.concepts.running import each_seed


def test_large_scores_neither_overflow_nor_take_the_log_of_nothing():
    scores = np.array([[800.0], [-800.0]])
    value, slope = fit.cross_entropy(scores, np.array([0, 1]))
    assert value == pytest.approx(800)
    assert np.allclose(slope, [[0.5], [-0.5]])


def test_early_stopping_waits_and_remembers_the_best():
    losses = np.array([5, 3, 4, 2, 3, 3, 3, 1])
    assert fit.stop_at(losses, 1) == (2, 1)
    assert fit.stop_at(losses, 3) == (6, 3)
    assert fit.stop_at(losses, 9) == (7, 7)


@each_seed
def test_every_optimiser_learns_the_moons(seed):
    for name, rate in (("plain", 0.5), ("momentum", 0.1), ("Adam", 0.02)):
        rng = np.random.default_rng(seed)
        rows, new = fit.moons(rng, 200, 0.15), fit.moons(rng, 500, 0.15)
        network = net.Network(net.Design((2, 16, 1), "tanh"), rng)
        plan = fit.Schedule(60, 16, rate, name)
        losses = fit.train(network, rows, plan, rng, fit.loss_on(new))
        assert losses[-1] < 0.6 * losses[0]
