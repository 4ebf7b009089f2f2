"""Blocks of time: as long as said, each time as often, and intervals that hold what they say."""

import numpy as np
import pytest

from core.stats.blocks import BlockResampler, stretches
from core.stats.intervals import Resampler


@pytest.mark.parametrize(
    ("times", "least", "length"),
    [(1000, 0, 10), (1000, 24, 24), (60, 50, 15), (3, 0, 1), (1, 9, 1)],
)
def test_a_block_is_the_cube_root_of_the_times_or_the_gap(times, least, length):
    assert BlockResampler(np.arange(times), least).length == length


def test_rows_of_one_time_stay_together_and_neighbours_follow():
    times = np.array([3, 1, 1, 2, 0, 0, 5, 4, 4] * 3 + [6, 7, 8])
    drawn = BlockResampler(times, 2).draw(np.random.default_rng(0))
    counts = np.bincount(times[drawn], minlength=9)
    rows = np.bincount(times, minlength=9)
    assert (counts % rows == 0).all()
    assert (counts / rows).sum() == 9
    steps = times[drawn][np.flatnonzero(np.diff(times[drawn], prepend=-1))]
    assert (np.diff(steps) % 9 == 1).sum() >= 4


def test_every_time_is_drawn_as_often():
    resampler, rng = BlockResampler(np.arange(40)), np.random.default_rng(1)
    counts = np.bincount(np.concatenate([resampler.draw(rng) for _ in range(2000)]), minlength=40)
    assert counts.sum() == 80_000
    assert counts.min() > 0.9 * 2000
    assert counts.max() < 1.1 * 2000


def coverage(memory, resampler, tries=120, rows=216):
    """How often the interval of the mean of a series holds its true mean, 0."""
    held = 0
    for seed in range(tries):
        noise = np.random.default_rng(seed).normal(size=rows + 50)
        series = np.zeros(rows + 50)
        for n in range(1, rows + 50):
            series[n] = memory * series[n - 1] + noise[n]
        series = series[50:]
        rng = np.random.default_rng(seed)
        means = [series[resampler.draw(rng)].mean() for _ in range(100)]
        low, high = np.quantile(means, (0.025, 0.975))
        held += low <= 0 <= high
    return held / tries


def test_intervals_of_what_has_a_memory_hold_more_often_in_blocks():
    """Of a series that keeps half of what it was, the 95 % interval of rows drawn one by one holds
    the mean in seven of ten; in blocks in six of seven. Without a memory both hold."""
    blocks, single = BlockResampler(np.arange(216), 12), Resampler(216)
    assert coverage(0.5, single) < 0.76
    assert coverage(0.5, blocks) > 0.84
    assert coverage(0.0, blocks) > 0.88


def test_a_stretch_is_as_long_as_a_block_and_keeps_rows_of_one_time():
    assert np.bincount(stretches(np.arange(1000))).tolist() == [10] * 100
    assert np.bincount(stretches(np.arange(1000), 25)).tolist() == [25] * 40
    numbers = stretches(np.repeat(np.arange(27), 4))
    assert (np.bincount(numbers) == 12).all()
