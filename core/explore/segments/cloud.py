"""Rows as they would be if they did not fall apart: what a method finds there is chance."""

import numpy as np

from core.explore.segments.space import MOST_LEVELS, Space
from core.table.arrays import Array

CELLS = 60  # of equal mass, by which a column's distribution is levelled
VALLEY = 0.72  # a dip times the root of the rows, beyond which two humps are no luck
CLOUDS = 5  # drawn to see what is found by chance


def least_margin(rows: int) -> float:
    """By how much a silhouette must beat the best of CLOUDS clouds to be called clearer.

    Measured: normal, uniform, skewed, heavy-tailed and correlated rows without groups stay below
    it in 99 of 100 draws from 200 rows on, 9 in 10 at 40; three groups 3 standard deviations
    apart pass it from 200 rows on in most.
    """
    return float(0.01 + 0.6 / np.sqrt(max(rows, 1)))


def one_cloud(space: Space, rng: np.random.Generator) -> Array:
    """As many points of one cloud that is spread like these: nothing in it falls apart.

    Each number keeps its own distribution, but with one hump: several are levelled into the
    nearest with one. Numbers go together by their rank correlations and no further, levels by
    nothing but their shares. So skew, bounds and steps, which any method cuts into silhouettes
    above those of a normal cloud, count as chance; a column that spreads with another, as spending
    does with income, does not, so that `valley_between` is asked as well. After Liu, Hayes, Nobel
    and Marron (2008), "Statistical significance of clustering", whose null is normal, and Hartigan
    and Hartigan (1985), "The dip test of unimodality".
    """
    points = np.empty_like(space.points)
    for block in space.levels:
        points[:, block] = space.points[rng.permutation(len(points)), block]
    numbers = space.numbers
    ranks = _together(space.points[:, numbers], rng)
    for place, number in enumerate(numbers):
        points[:, number] = _spread_like(space.points[:, number], ranks[:, place])
    return points


def _together(points: Array, rng: np.random.Generator) -> Array:
    """Ranks (0 to rows - 1) of normal draws that are correlated as the columns' ranks are."""
    from scipy.special import ndtri
    from scipy.stats import rankdata

    rows, columns = points.shape
    if not columns:
        return np.empty((rows, 0), dtype=int)
    scores = ndtri((rankdata(points, axis=0) - 0.5) / rows)
    spread = scores.std(axis=0)
    scores /= np.where(spread > 0, spread, 1.0)
    sizes, axes = np.linalg.eigh(scores.T @ scores / rows)
    drawn = rng.normal(size=points.shape) * np.sqrt(np.maximum(sizes, 0)) @ axes.T
    return drawn.argsort(axis=0).argsort(axis=0)


def _spread_like(values: Array, ranks: Array) -> Array:
    """Values of these ranks, from the distribution with one hump next to that of `values`."""
    known = np.sort(values)
    if len(np.unique(known)) <= MOST_LEVELS:
        return known[ranks]
    cells = min(CELLS, len(known) // 4)
    edges = np.quantile(known, np.linspace(0, 1, cells + 1))
    mass = np.concatenate([[0.0], np.cumsum(_one_hump(np.diff(edges)))])
    return np.interp((ranks + 0.5) / len(known), mass, edges)


def valley_between(points: Array, labels: Array) -> float:
    """How far the rows of neighbouring segments are from one hump, on the line between the middles
    of the two: the largest dip, times the root of the rows.

    The dip is the largest distance of the shares up to a point from those of a distribution with
    one hump (Hartigan and Hartigan 1985), here the nearest in squares over CELLS cells of equal
    mass. Of a uniform distribution, which has one hump and is the worst of these, it passes VALLEY
    in one sample of twenty, whatever the number of rows. 0 for fewer than two segments.
    """
    known = np.unique(labels[labels >= 0])
    middles = np.array([points[labels == number].mean(axis=0) for number in known])
    dips = [0.0]
    for place, number in enumerate(known[: len(known) if len(known) > 1 else 0]):
        apart = ((middles - middles[place]) ** 2).sum(axis=1)
        apart[place] = np.inf
        nearest = int(apart.argmin())
        rows = np.isin(labels, (number, known[nearest]))
        dips.append(_dip((points[rows] - middles[place]) @ (middles[nearest] - middles[place])))
    return max(dips)


def _dip(values: Array) -> float:
    cells = min(CELLS, len(values) // 4)
    if cells < 2 or not np.ptp(values):
        return 0.0
    mass = _one_hump(np.diff(np.quantile(values, np.linspace(0, 1, cells + 1))))
    return float(np.abs(np.cumsum(mass - 1 / cells)).max() * np.sqrt(len(values)))


def _one_hump(widths: Array) -> Array:
    """The mass of neighbouring cells that held equal mass, once their density rises to one cell
    and falls from there: the choice of that cell which moves the least mass."""
    from scipy.optimize import isotonic_regression  # sklearn's takes 20 times as long to begin

    least = max(float(widths.max()) * 1e-6, 1e-300)
    widths = np.maximum(widths, least)
    density = 1 / len(widths) / widths
    found = []
    for top in range(len(widths)):
        rise = isotonic_regression(density[: top + 1], weights=widths[: top + 1]).x
        fall = isotonic_regression(density[top:], weights=widths[top:], increasing=False).x
        mass = np.concatenate([rise[:-1], [max(rise[-1], fall[0])], fall[1:]]) * widths
        found.append(mass / mass.sum())
    moved = [np.abs(np.cumsum(mass - 1 / len(widths))).max() for mass in found]
    return found[int(np.argmin(moved))]
