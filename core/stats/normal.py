"""Shares as normal deviates."""

import numpy as np

from core.table.arrays import Array

NEAREST = 0.0005  # a share nearer to 0 or 1 is drawn at this distance


def deviates(shares: Array) -> Array:
    """The standard normal values below which shares of so much lie; those of 0 and 1 are finite."""
    from scipy.special import ndtri

    return np.asarray(ndtri(np.clip(shares, NEAREST, 1 - NEAREST)))
