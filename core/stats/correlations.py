"""Correlations (Pearson 1895) of columns with gaps, each over the rows where both are there."""

import numpy as np

from core.table.arrays import Array

LOST = 1e-6  # share of a sum of squares that is left of it around the mean: below, digits are lost


def correlations(own: Array, others: Array) -> tuple[Array, Array]:
    """The size of the correlation of numbers (rows,) with each column of others (rows, columns) in
    the rows where that is there, and how many these are; 0 where one of them does not vary."""
    there = ~np.isnan(others)
    rows = there.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        mine = np.where(there, own[:, None], 0.0)
        mine = np.where(there, mine - mine.sum(axis=0) / rows, 0.0)
        theirs = np.where(there, others, 0.0)
        theirs = np.where(there, theirs - theirs.sum(axis=0) / rows, 0.0)
        shared = (mine * theirs).sum(axis=0)
        found = np.abs(shared) / np.sqrt((mine**2).sum(axis=0) * (theirs**2).sum(axis=0))
    return np.where(np.isfinite(found), np.minimum(found, 1.0), 0.0), rows


def correlations_of_all(values: Array) -> tuple[Array, Array]:
    """The same of each column of values (rows, columns; NaN where there is none) with each: two
    arrays (columns, columns).

    Sums of products give all at once, in a tenth of the time. Where hardly anything is left of a
    sum of squares around the mean of the shared rows, they lose digits: these pairs are taken one
    by one.
    """
    there = ~np.isnan(values)
    cells = np.where(there, _comparable(values, there), 0.0)
    mask = there.astype("float64")
    rows = mask.T @ mask
    sums, squares = cells.T @ mask, (cells**2).T @ mask
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = squares - sums**2 / rows
        shared = np.abs(cells.T @ cells - sums * sums.T / rows)
        found = shared / np.sqrt(spread * spread.T)
        is_lost = ~(spread > LOST * squares)
    found = np.where(np.isfinite(found), np.minimum(found, 1.0), 0.0)
    for place, column in np.argwhere(is_lost | is_lost.T):
        own = there[:, place]
        found[place, column] = correlations(values[own, place], values[own][:, [column]])[0][0]
    return found, rows.astype("int64")


def _comparable(values: Array, there: Array) -> Array:
    """The columns around their means, in units in which no square overflows."""
    largest = np.where(there, np.abs(values), 0.0).max(axis=0, initial=0.0)
    scaled = values / np.where(largest > 0, largest, 1.0)
    counts = np.maximum(there.sum(axis=0), 1)
    centred: Array = scaled - np.where(there, scaled, 0.0).sum(axis=0) / counts
    spread = np.sqrt(np.where(there, centred**2, 0.0).sum(axis=0) / counts)
    return centred / np.where(spread > 0, spread, 1.0)
