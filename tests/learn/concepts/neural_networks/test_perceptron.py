"""The perceptron and XOR: what the lesson says happens, whatever the draw."""

from itertools import pairwise

import numpy as np
import pytest

from core.learn.concepts.neural_networks import perceptron
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_perceptron_settles_where_a_line_does_and_never_on_xor(seed):
    for task in ("AND", "OR"):
        result = run("perceptron", task=task, seed=seed)
        assert result.settled is not None
        assert result.steps["right of 4"].iloc[-1] == 4
    assert run("perceptron", task="XOR", seed=seed).settled is None
    assert run("perceptron", task="XOR", product=True, seed=seed).settled is not None


@each_seed
def test_xor_takes_an_activation_not_just_a_layer(seed):
    by = run("perceptron", task="XOR", seed=seed).models.set_index("model")["most right of 4"]
    assert by["hidden layer, tanh"] == by["perceptron with x1·x2"] == 4


@pytest.mark.fault("S15")
@pytest.mark.parametrize("seed", range(8))
def test_without_an_activation_a_layer_is_a_line_that_ends_undecided(seed):
    by = run("perceptron", task="XOR", seed=seed).models.set_index("model")
    for line in ("perceptron", "hidden layer, identity"):
        assert by.loc[line, "most right of 4"] == 3
    assert by.loc["hidden layer, identity", "sure at the end"] < 0.01
    assert by.loc["hidden layer, tanh", "sure at the end"] > 0.4


@pytest.mark.fault("S15")
@each_seed
def test_weights_wander_within_bounds_by_chance_and_cycle_in_a_fixed_order(seed):
    weights = run("perceptron", task="XOR", seed=seed).steps[["bias", "w1", "w2"]].to_numpy()
    assert np.abs(weights).max() < 5
    path = [tuple(row) for row in weights.round(9)]
    following: dict[tuple[float, ...], set[tuple[float, ...]]] = {}
    for now, then in pairwise(path):
        following.setdefault(now, set()).add(then)
    # From the same weights it went on in more than one way: no cycle.
    assert max(map(len, following.values())) > 1
    assert _comes_back_in_order(seed)


def _comes_back_in_order(seed: int) -> bool:
    """Return whether the weights come back when the points are taken round by round."""
    X = np.hstack([np.ones((4, 1)), perceptron.POINTS])
    y, w = np.array(perceptron.LABELS["XOR"]), np.random.default_rng(seed).normal(size=3)
    met: list[np.ndarray] = []
    for _ in range(200):
        for earlier in met:
            if np.allclose(earlier, w):
                return True
        met.append(w)
        for x, label in zip(X, y, strict=True):
            if (x @ w > 0) != label:
                w = w + (2 * label - 1) * x
    return False
