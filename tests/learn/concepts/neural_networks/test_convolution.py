"""Convolution, stride, padding and pooling: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import _pictures as pictures
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_feature_map_moves_along_unless_a_stride_breaks_it(seed):
    for kernel in pictures.KERNELS:
        whole = run("convolution", kernel=kernel, shift=2, seed=seed)
        assert whole.follows
        assert whole.invariance["change"].iloc[-1] == pytest.approx(0)
        assert run("convolution", kernel=kernel, stride=2, shift=2, seed=seed).follows
        assert not run("convolution", kernel=kernel, stride=2, shift=1, seed=seed).follows


@each_seed
def test_window_times_kernel_is_the_cell_of_the_map(seed):
    for values in ({"place": 57}, {"stride": 2, "padding": "zeros, one pixel", "place": 140}):
        result = run("convolution", seed=seed, **values)
        assert np.sum(result.window * result.weights) == pytest.approx(result.feature[result.at])
