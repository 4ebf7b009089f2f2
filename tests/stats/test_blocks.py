"""Stretches of time: as long as said, with rows of one time together."""

import numpy as np
import pytest

from core.stats.blocks import stretches


@pytest.mark.parametrize(
    ("times", "least", "length"),
    [(1000, 0, 10), (1000, 25, 25), (60, 50, 15), (3, 0, 1), (1, 9, 1)],
)
def test_a_stretch_is_the_cube_root_of_the_times_or_the_gap(times, least, length):
    assert np.bincount(stretches(np.arange(times), least)).max() == length


def test_rows_of_one_time_stay_together_whatever_their_order():
    times = np.random.default_rng(0).permutation(np.repeat(np.arange(27), 4))
    numbers = stretches(times)
    assert (np.bincount(numbers) == 12).all()
    assert (numbers == times // 3).all()
