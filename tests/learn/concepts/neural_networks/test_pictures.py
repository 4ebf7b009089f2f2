"""Pictures and their convolution, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import _pictures as pictures


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("kernel", list(pictures.KERNELS.values()), ids=str)
def test_convolution_equals_two_plain_loops(kernel, stride, padding):
    image = np.random.default_rng(3).normal(size=(9, 11))
    padded = np.pad(image, padding)
    rows, columns = (pictures.output_size(n, 3, stride, padding) for n in image.shape)
    slow = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            slow[i, j] = np.sum(padded[top : top + 3, left : left + 3] * kernel)
    assert np.allclose(pictures.convolve(image, kernel, stride, padding), slow)


def test_pooling_takes_blocks():
    image = np.arange(20.0).reshape(4, 5)
    assert pictures.pool(image, 2).tolist() == [[6, 8], [16, 18]]
    assert pictures.pool(image, 2, largest=False).tolist() == [[3, 5], [13, 15]]
