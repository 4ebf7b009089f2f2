"""The network, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.examples import Examples
from core.learn.concepts.neural_networks import _network as net
from core.learn.concepts.neural_networks import _training as fit
from tests.learn.concepts.running import each_seed


@pytest.mark.parametrize("name", net.ACTIVATIONS)
def test_slopes_are_those_of_the_values(name):
    z = np.linspace(-4, 4, 40) + 0.013
    activation = net.ACTIVATIONS[name]
    nudged = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6
    assert np.allclose(activation.slope(z), nudged, atol=1e-6)


@pytest.mark.parametrize(
    ("design", "loss"),
    [
        (net.Design((3, 5, 5, 1), "tanh"), fit.cross_entropy),
        (net.Design((3, 5, 5, 1), "sigmoid"), fit.squared_probability),
        (net.Design((3, 5, 5, 1), "ELU", skip=True), fit.squared_error),
        (net.Design((3, 5, 5, 4), "Swish", dropout=0.4), fit.cross_entropy),
        (net.Design((3, 5, 5, 1), "tanh", batch_norm=True), fit.cross_entropy),
        (
            net.Design((3, 5, 5, 4), "tanh", dropout=0.3, batch_norm=True, skip=True),
            fit.cross_entropy,
        ),
    ],
)
@each_seed
def test_backward_equals_finite_differences(design, loss, seed):
    rng = np.random.default_rng(seed)
    network = net.Network(design, rng)
    network.weights += rng.normal(0, 0.1, len(network.weights))
    X, y = rng.normal(size=(12, 3)), rng.integers(0, max(2, design.widths[-1]), 12)
    traces = network.forward(X, np.random.default_rng(9))
    ours = network.backward(traces, loss(traces[-1].out, y)[1])
    slow = fit.finite_differences(network, Examples(X, y), loss, seed=9)
    assert np.allclose(ours, slow, atol=1e-7)


def test_running_away_ends_training_without_a_warning():
    rng = np.random.default_rng(0)
    rows = Examples(rng.normal(size=(50, 3)) * 100, rng.normal(size=50))
    network = net.Network(net.Design((3, 8, 1)), rng)
    plan = fit.Schedule(50, 10, 10.0, "plain")
    losses = fit.train(network, rows, plan, rng, fit.loss_on(rows), fit.squared_error)
    assert len(losses) < 51


def test_dropout_keeps_the_mean_and_is_off_in_use():
    rng = np.random.default_rng(0)
    network = net.Network(net.Design((4, 4000, 1), dropout=0.5), rng)
    X = rng.normal(size=(3, 4))
    kept, used = network.forward(X, rng)[0].out, network.forward(X)[0].out
    assert kept.mean() == pytest.approx(used.mean(), rel=0.1)
    assert (kept == 0).mean() > (used == 0).mean() + 0.2
