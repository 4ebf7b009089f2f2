"""Skewness that no far value can move."""

import numpy as np

from core.table.arrays import Array

MOST = 400  # values, evenly spaced among the sorted ones, that are looked at


def medcouple(ordered: Array) -> float:
    """How much farther the values above the median lie than those below, -1 to 1; 0 for symmetry.

    The median, over all pairs of a value above and one below, of the difference of their distances
    by the distance between the two; up to a quarter of the values may be wild. Of sorted values
    without gaps; 0 for fewer than two (Brys, Hubert & Struyf 2004, Journal of Computational and
    Graphical Statistics 13).
    """
    if ordered.size < 2 or ordered[0] == ordered[-1]:
        return 0.0
    picked = np.linspace(0, ordered.size - 1, min(MOST, ordered.size)).astype(int)
    scale = max(abs(float(ordered[0])), abs(float(ordered[-1])))
    values = ordered[picked] / scale  # their differences stay finite
    away = values - np.median(values)
    above, below = away[away >= 0][:, None], away[away <= 0][None, :]
    ties = int((away == 0).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        kernel = (above + below) / (above - below)
    if ties:  # pairs of two medians: as many to the one side as to the other
        places = np.arange(ties)
        kernel[:ties, -ties:] = np.sign(np.subtract.outer(places, places))
    return float(np.median(kernel))
