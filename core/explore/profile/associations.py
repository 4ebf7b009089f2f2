"""How closely two columns go together, and many at once where one product of matrices does it."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from core.table.arrays import Array, Coded

_BLOCK = 16_384  # rows whose products fit the processor's cache


def standardised(values: Array) -> Array:
    """Values with mean 0 and standard deviation 1; all 0 where they do not vary."""
    present = values[~np.isnan(values)]
    if present.size == 0 or present.min() == present.max():
        return np.where(np.isnan(values), np.nan, 0.0)
    scale = float(np.abs(present).max())
    scaled = values / scale
    away = scaled - float((present / scale).mean())
    away = away / float(np.nanmax(np.abs(away)))
    return away / float(np.sqrt(np.nanmean(away * away)))


def ranks(values: Array) -> Array:
    """Average ranks of the values that are there; NaN stays NaN."""
    order = sort_order(values)
    count = values.size - int(np.isnan(values).sum())
    ranked = np.full(values.size, np.nan)
    if count == 0:
        return ranked
    ordered = values[order[:count]]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.append(starts, count))
    ranked[order[:count]] = np.repeat(starts + (sizes - 1) / 2, sizes)
    return ranked


def sort_order(values: Array) -> Array:
    """What np.argsort gives, several times as fast: the sign-corrected bits of each float with its
    place in the last ones are sorted as whole numbers. Where those last bits mattered, np.argsort
    itself."""
    bits = np.where(np.isnan(values), np.nan, values).view(np.int64)
    keys = bits ^ ((bits >> 63) & np.int64(0x7FFF_FFFF_FFFF_FFFF))
    low = np.int64((1 << max(1, values.size - 1).bit_length()) - 1)
    keys = (keys & ~low) | np.arange(values.size)
    keys.sort()
    order = keys & low
    ordered = values[order]
    return np.argsort(values) if (ordered[1:] < ordered[:-1]).any() else order


def centred(values: Array) -> Array:
    """Values moved to about 0 and shrunk to about 1, so that their squares are exact enough and
    finite; a mean of some of them is near enough, because correlations take out the rest."""
    low, high = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
    if not low < high:  # one value only, or none
        return np.where(np.isnan(values), np.nan, 0.0)
    if max(-low, high) > 1e150:
        return centred(values / max(-low, high))
    few = values[:: max(1, values.size // 1024)]
    known = few[~np.isnan(few)]
    centre = float(known.mean()) if known.size else low
    away = values - centre
    away /= max(centre - low, high - centre)
    return away


def correlations(columns: Sequence[Array]) -> tuple[Array, Array]:
    """Pearson over the rows both columns have (pairwise complete), NaN where undefined, and the
    number of those rows. Columns should be centred."""
    width, rows = len(columns), len(columns[0])
    count, sums, products, squares = (np.zeros((width, width)) for _ in range(4))
    room = np.empty((width, min(rows, _BLOCK)))
    for start in range(0, rows, _BLOCK):
        size = min(_BLOCK, rows - start)
        block = room[:, :size]
        for place, column in enumerate(columns):
            block[place] = column[start : start + size]
        gaps = np.isnan(block)
        np.copyto(block, 0.0, where=gaps)
        there = (~gaps).astype("float64")
        count += there @ there.T
        sums += block @ there.T
        products += block @ block.T
        np.square(block, out=block)
        squares += block @ there.T
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = squares - sums * sums / count
        spread = np.where((count > 2) & (spread > 1e-9 * squares), spread, np.nan)
        found = np.clip((products - sums * sums.T / count) / np.sqrt(spread * spread.T), -1.0, 1.0)
    return found, count.astype(np.int64)


def crosstab(a: Coded, b: Coded) -> Array:
    """Rows of each pair of levels, gaps left out."""
    width = len(b.levels) + 1
    cells = (a.codes + 1).astype(np.int64)
    cells *= width
    cells += b.codes
    cells += 1
    counts = np.bincount(cells, minlength=(len(a.levels) + 1) * width)
    return counts.reshape(-1, width)[1:, 1:]


def correlation_ratios(coded: Coded, values: Array) -> Array:
    """The correlation ratio (eta) of each column of `values` given the level, bias-corrected
    (epsilon squared, Kelley 1935): 0 to 1, NaN where undefined. Columns should be standardised."""
    there = ~np.isnan(values)
    return group_ratios(coded, there.astype("float64"), np.where(there, values, 0.0))[0]


def group_ratios(coded: Coded, there: Array, filled: Array) -> tuple[Array, Array]:
    """Correlation ratios as above and the rows behind each, of rows by columns that are centred,
    with 0 where not `there` (1 or 0)."""
    groups = _indicator(coded)
    count, sums = (groups @ there)[1:], (groups @ filled)[1:]
    known = (coded.codes >= 0).astype("float64")
    squares = np.einsum("r,rc,rc->c", known, filled, filled)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = squares - sums.sum(0) ** 2 / count.sum(0)
        between = np.nansum(sums**2 / count, axis=0) - sums.sum(0) ** 2 / count.sum(0)
        used = (count > 0).sum(0)
        free = count.sum(0) - used
        unexplained = (1 - between / total) * (count.sum(0) - 1) / free
        able = (used > 1) & (free > 0) & (total > 1e-9 * squares)
        found = np.where(able, np.sqrt(np.clip(1 - unexplained, 0.0, 1.0)), np.nan)
    return found, count.sum(0).astype(np.int64)


def _indicator(coded: Coded) -> csc_matrix:
    """Levels by rows, 1 where the row has the level; the first is the gap."""
    rows = coded.codes.size
    places = (np.ones(rows), coded.codes + 1, np.arange(rows + 1))
    return csr_matrix(places, shape=(rows, len(coded.levels) + 1)).T
