"""Stretches of time: as long as said, with rows of one time together."""

import numpy as np
import pytest

from core.stats.blocks import stretches


@pytest.mark.parametrize(("times", "length"), [(1000, 10), (60, 4), (8, 2), (3, 1), (1, 1)])
def test_a_stretch_is_the_cube_root_of_the_times(times, length):
    assert np.bincount(stretches(np.arange(times))).max() == length


def test_rows_of_one_time_stay_together_whatever_their_order():
    times = np.random.default_rng(0).permutation(np.repeat(np.arange(27), 4))
    numbers = stretches(times)
    assert (np.bincount(numbers) == 12).all()
    assert (numbers == times // 3).all()
