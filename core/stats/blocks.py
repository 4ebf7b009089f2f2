"""Stretches of time, in which rows hang together because neighbours resemble each other."""

import numpy as np

from core.table.arrays import Array

FEWEST_STRETCHES = 4  # so many of the longest fit into the time there is


def stretches(times: Array) -> Array:
    """The number of the stretch of time that each row stands in, from 0 on.

    Of n different times a stretch has n^(1/3) (the best order for the error of a mean: Hall,
    Horowitz and Jing 1995, "On blocking rules for the bootstrap with dependent data"). Rows of one
    time stay together.
    """
    place = np.unique(times, return_inverse=True)[1]
    steps = int(place.max(initial=0)) + 1
    wanted = int(np.ceil(steps ** (1 / 3)))
    return np.asarray(place // max(1, min(wanted, steps // FEWEST_STRETCHES)))
