"""Draws of rows that stand in time: stretches of it, because neighbours resemble each other."""

import numpy as np

from core.table.arrays import Array

FEWEST_BLOCKS = 4  # so many of the longest blocks fit into the time there is


def stretches(times: Array, least: int = 0) -> Array:
    """The number of the stretch of time that each row stands in, from 0 on.

    Of n different times a stretch has n^(1/3), or `least` where that is more, for the reasons given
    below; rows of one time stay together.
    """
    place = np.unique(times, return_inverse=True)[1]
    return np.asarray(place // _length(int(place.max(initial=0)) + 1, least))


def _length(steps: int, least: int) -> int:
    """How many of so many times a stretch has."""
    wanted = max(int(np.ceil(steps ** (1 / 3))), least)
    return max(1, min(wanted, steps // FEWEST_BLOCKS))


class BlockResampler:
    """Draws stretches of time with replacement until there are as many times as before.

    Rows of neighbouring times go with each other, so that rows drawn one by one would make an
    interval too narrow. The moving block bootstrap (Kuensch 1989, "The jackknife and the bootstrap
    for general stationary observations") draws blocks that begin anywhere; of n times they have
    the length n^(1/3), which is the best order for a variance (Hall, Horowitz and Jing 1995, "On
    blocking rules for the bootstrap with dependent data"), or `least` where that is more: the gap
    that the user leaves since rows nearer than that know of each other. Rows of one time stay
    together. Blocks run on from the last time to the first (Politis and Romano 1992), so that each
    time is drawn as often as any other.
    """

    def __init__(self, times: Array, least: int = 0) -> None:
        order = np.argsort(times, kind="stable")
        starts = np.flatnonzero(np.diff(times[order])) + 1
        self._of_time = np.split(order, starts)
        self.length = _length(len(self._of_time), least)

    def draw(self, rng: np.random.Generator) -> Array:
        """Positions of rows, of as many times as there are."""
        steps = len(self._of_time)
        begun = rng.integers(0, steps, int(np.ceil(steps / self.length)))
        drawn = (begun[:, None] + np.arange(self.length)).ravel()[:steps] % steps
        return np.concatenate([self._of_time[step] for step in drawn])
