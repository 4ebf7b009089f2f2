"""Curves with few enough points to draw."""

import numpy as np

from core.table.arrays import Array

MAX_POINTS = 500


def evenly(x: Array, y: Array, most: int = MAX_POINTS) -> Array:
    """Positions of at most `most` points that lie evenly along a curve, both ends included."""
    if len(x) <= most:
        return np.arange(len(x))
    walked = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(x)) + np.abs(np.diff(y)))])
    chosen = np.searchsorted(walked, np.linspace(0, walked[-1], most - 1))
    return np.unique(np.append(np.minimum(chosen, len(x) - 1), [0, len(x) - 1]))[:most]
