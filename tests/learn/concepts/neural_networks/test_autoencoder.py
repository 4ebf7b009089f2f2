"""The autoencoder, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import _autoencoder as coding
from core.learn.concepts.neural_networks import _network as net
from tests.learn.concepts.running import each_seed


@each_seed
def test_linear_codes_are_those_of_scikit_learn(seed):
    from sklearn.decomposition import PCA

    split = coding.digits(np.random.default_rng(seed))
    ours, theirs = coding.Linear(split.X, 5), PCA(5, svd_solver="full").fit(split.X)
    back = theirs.inverse_transform(theirs.transform(split.new))
    assert np.allclose(ours.decode(ours.encode(split.new)), np.clip(back, 0, 1))
    assert np.allclose(ours.factor.T @ ours.factor, np.cov(ours.encode(split.X).T, ddof=0))


@each_seed
@pytest.mark.parametrize("weight", [0.0, 0.7])
def test_slopes_equal_finite_differences(seed, weight):
    rng = np.random.default_rng(seed)
    encoder = net.Network(net.Design((6, 5, 4), "tanh"), rng)
    decoder = net.Network(net.Design((2, 5, 6), "tanh"), rng)
    coder = coding.Neural(encoder, decoder, 2, weight)
    X, drawn = rng.random((7, 6)), rng.normal(size=(7, 2))
    _, *ours = coder.slopes(X, drawn)
    for network, gradient in zip((encoder, decoder), ours, strict=True):
        for place, value in enumerate(network.weights.copy()):
            sides = []
            for sign in (1, -1):
                network.weights[place] = value + sign * 1e-5
                sides.append(coder.slopes(X, drawn)[0])
            network.weights[place] = value
            slow = (sides[0] - sides[1]) / 2e-5
            assert gradient[place] == pytest.approx(slow, abs=1e-7)
