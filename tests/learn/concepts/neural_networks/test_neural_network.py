"""A neural network from scratch: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_network_learns_the_moons_and_one_unit_cannot(seed):
    full, one = run("neural_network", seed=seed), run("neural_network", units=1, seed=seed)
    assert full.accuracy > 0.9 > one.accuracy
    losses = run("neural_network", rate=0.1, batch=200, seed=seed).losses["training"]
    assert (losses.diff().dropna() < 0).all()
    wild = run("neural_network", rate=30.0, batch=8, seed=seed)
    assert wild.losses["training"].iloc[-1] > wild.losses["training"].iloc[0]


@each_seed
def test_network_updates_are_epochs_times_batches(seed):
    assert run("neural_network", epochs=7, batch=64, seed=seed).updates == 7 * 4


@each_seed
@pytest.mark.parametrize("loss", ["cross-entropy", "squared error"])
def test_network_shows_a_right_gradient(seed, loss):
    check = run("neural_network", loss=loss, seed=seed).check
    assert np.allclose(check["backpropagation"], check["finite difference"], atol=1e-8)
    assert list(check["weight"].unique()) == ["W1", "b1", "W2", "b2"]
