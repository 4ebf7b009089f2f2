"""Stretches of time, in which rows hang together because neighbours resemble each other."""

import numpy as np

from core.table.arrays import Array

FEWEST_STRETCHES = 4  # so many of the longest fit into the time there is


def stretches(times: Array, least: int = 0) -> Array:
    """The number of the stretch of time that each row stands in, from 0 on.

    Rows of neighbouring times go with each other, so that rows taken one by one would make an
    interval too narrow (Kuensch 1989, "The jackknife and the bootstrap for general stationary
    observations"). Of n different times a stretch has n^(1/3), which is the best order for a
    variance (Hall, Horowitz and Jing 1995, "On blocking rules for the bootstrap with dependent
    data"), or `least` where that is more: the gap that the user leaves since rows nearer than that
    know of each other. Rows of one time stay together.
    """
    place = np.unique(times, return_inverse=True)[1]
    steps = int(place.max(initial=0)) + 1
    wanted = max(int(np.ceil(steps ** (1 / 3))), least)
    return np.asarray(place // max(1, min(wanted, steps // FEWEST_STRETCHES)))
