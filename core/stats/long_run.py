"""The error of a sum over time, where neighbours resemble each other."""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

FEWEST_TIMES = 10  # with fewer nothing is known of how neighbours resemble each other
FEWEST_WAVES = 4
WAVES = 0.3  # of so many times n^(2/3): less than the best for a mean, for errors of other kinds
MOST_MEMORY = 0.97


@dataclass(frozen=True)
class LongRun:
    """Series of pulls, (m, n), as waves over time, (m, b), whose sums of products are the
    covariances of the series' sums; each with as many degrees of freedom as `freedom` says."""

    waves: Array
    freedom: float


def long_run(pulls: Array, gap: int = 0) -> LongRun:
    """Pulls of (n,) times in their order, m of them with sums of 0, as waves that hardly hang
    together.

    What a series remembers of the time before is taken out first and put back after ("prewhitened":
    Andrews and Monahan 1992); what is left is seen in its slowest cosines, of which few are taken,
    as their number is the degrees of freedom of a t that holds (Lazarus, Lewis, Stock and Watson
    2018, "HAR inference: recommendations for practice"). Rows nearer than a `gap` know of each
    other, so no wave may be shorter than twice that. Blocks of n^(1/3) times cover 87 % of the
    truth where each time remembers 0.7 of the one before, of 200 times; these 95 %.
    """
    times = pulls.shape[1]
    if times < FEWEST_TIMES:
        return LongRun(pulls * np.sqrt(times / max(1, times - 1)), max(1, times - 1))
    memory = _memory(pulls)
    fresh = pulls[:, 1:] - memory[:, None] * pulls[:, :-1]
    wanted = min(int(WAVES * times ** (2 / 3)), times // (2 * max(1, gap)))
    count = max(FEWEST_WAVES, wanted)
    places = np.outer(np.arange(1, count + 1), np.arange(times - 1) + 0.5) / (times - 1)
    cosines = fresh @ np.cos(np.pi * places).T * np.sqrt(2 / (times - 1))
    waves = cosines * np.sqrt(times / count) / (1 - memory[:, None])
    # By the delta method: the waves tell a variance, the memory by how much it is to be stretched.
    doubt = 2 / count + 4 * (1 + memory) / (1 - memory) / times * (memory > 0)
    return LongRun(waves, float(2 / np.nanmax(doubt)))


def _memory(pulls: Array) -> Array:
    """How much of each time's pull is that of the time before, from 0, put right for how much less
    few times show (Kendall 1954)."""
    squares = (pulls**2).sum(axis=1)
    shared = (pulls[:, 1:] * pulls[:, :-1]).sum(axis=1)
    found = np.divide(shared, squares, out=np.zeros_like(shared), where=squares > 0)
    return np.clip(found + (1 + 3 * found) / pulls.shape[1], 0, MOST_MEMORY)
