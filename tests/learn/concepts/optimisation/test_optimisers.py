"""Momentum, RMSprop and Adam: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_plain_descent_and_momentum_leave_the_ravine(seed):
    result = at_level("optimisers", "Break it", seed)
    assert np.abs(result.paths["momentum"][-1]).max() > 1000
    assert np.abs(result.paths["Adam"][-1]).max() < 10


@each_seed
def test_momentum_beats_plain_descent_in_the_ravine(seed):
    last = run("optimisers", surface="ravine", seed=seed).heights.iloc[-1]
    assert last["momentum"] < 0.1 * last["plain"]
    assert last["Adam"] < last["plain"]
