"""How closely columns go together, for every pair at once."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix

from core.profile.arrays import Array, Arrays, Coded
from core.profile.records import Association, Associations, Measure

MAX_COLUMNS = 60
SAMPLE_ROWS = 100_000  # for ranks, categories and mixed pairs; Pearson takes every row
MAX_LEVELS = 50  # the levels beyond the most frequent ones count as one
_BLOCK = 16_384  # rows whose products fit the processor's cache


def associations(arrays: Arrays, names: tuple[str, ...], first: str | None) -> Associations:
    """Measure all pairs of number and coded columns; `first` is kept whatever the cap."""
    able = [name for name in names if name in arrays.numbers or name in arrays.coded]
    kept = set(sorted(able, key=lambda name: name != first)[:MAX_COLUMNS])
    taken = tuple(name for name in able if name in kept)
    numbers = {name: arrays.numbers[name] for name in taken if name in arrays.numbers}
    rows = sample_rows(_length(arrays))
    coded = {
        name: arrays.coded[name].at(rows).limited(MAX_LEVELS)
        for name in taken
        if name in arrays.coded
    }
    pairs = (*_number_pairs(numbers, rows), *_coded_pairs(coded), *_mixed(coded, numbers, rows))
    left_out = tuple(name for name in able if name not in kept)
    return Associations(taken, pairs, None if rows is None else rows.size, left_out)


def _length(arrays: Arrays) -> int:
    columns = [*arrays.numbers.values(), *(coded.codes for coded in arrays.coded.values())]
    return len(columns[0]) if columns else 0


def sample_rows(rows: int) -> Array | None:
    """The same random rows every time; None where all are few enough."""
    if rows <= SAMPLE_ROWS:
        return None
    return np.sort(np.random.default_rng(0).choice(rows, SAMPLE_ROWS, replace=False))


def _number_pairs(numbers: dict[str, Array], rows: Array | None) -> Iterator[Association]:
    if len(numbers) < 2:
        return
    names = tuple(numbers)
    values = np.column_stack([standardised(column) for column in numbers.values()])
    yield from _upper(names, correlations(values), "pearson")
    few = [column if rows is None else column[rows] for column in numbers.values()]
    # Ranks within each column: pairs with gaps differ from ranking anew for each pair by little.
    ranked = np.column_stack([standardised(ranks(column)) for column in few])
    yield from _upper(names, correlations(ranked), "spearman")


def _upper(names: tuple[str, ...], square: Array, measure: Measure) -> Iterator[Association]:
    for i, j in zip(*np.triu_indices(len(names), 1), strict=True):
        if np.isfinite(square[i, j]):
            yield Association(names[i], names[j], measure, float(square[i, j]))


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
    order = np.argsort(values)
    count = values.size - int(np.isnan(values).sum())
    ranked = np.full(values.size, np.nan)
    if count == 0:
        return ranked
    ordered = values[order[:count]]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.append(starts, count))
    ranked[order[:count]] = np.repeat(starts + (sizes - 1) / 2, sizes)
    return ranked


def correlations(values: Array) -> Array:
    """Pearson over the rows both columns have (pairwise complete); NaN where undefined."""
    width = values.shape[1]
    count, sums, products, squares = (np.zeros((width, width)) for _ in range(4))
    for start in range(0, len(values), _BLOCK):
        block = values[start : start + _BLOCK]
        there = ~np.isnan(block)
        filled, weight = np.where(there, block, 0.0), there.astype("float64")
        count += weight.T @ weight
        sums += filled.T @ weight
        products += filled.T @ filled
        squares += (filled * filled).T @ weight
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = squares - sums * sums / count
        spread = np.where((count > 2) & (spread > 1e-9 * squares), spread, np.nan)
        return np.clip((products - sums * sums.T / count) / np.sqrt(spread * spread.T), -1.0, 1.0)


def _coded_pairs(coded: dict[str, Coded]) -> Iterator[Association]:
    names = tuple(coded)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            value = cramers_v(crosstab(coded[a], coded[b]))
            if value is not None:
                yield Association(a, b, "cramers_v", value)


def crosstab(a: Coded, b: Coded) -> Array:
    """Rows of each pair of levels, gaps left out."""
    width = len(b.levels) + 1
    cells = (a.codes + 1).astype(np.int64) * width + (b.codes + 1)
    counts = np.bincount(cells, minlength=(len(a.levels) + 1) * width)
    return counts.reshape(-1, width)[1:, 1:]


def cramers_v(table: Array) -> float | None:
    """Cramér's V, corrected for bias (Bergsma 2013): 0 to 1, near 0 for independent columns."""
    table = table[table.sum(1) > 0][:, table.sum(0) > 0].astype("float64")
    rows, columns = table.shape
    count = float(table.sum())
    if min(rows, columns) < 2 or count < 3:
        return None
    expected = np.outer(table.sum(1), table.sum(0)) / count
    phi2 = float(((table - expected) ** 2 / expected).sum()) / count
    phi2 = max(0.0, phi2 - (columns - 1) * (rows - 1) / (count - 1))
    smaller = min(side - (side - 1) ** 2 / (count - 1) for side in (rows, columns)) - 1
    return float(min(1.0, np.sqrt(phi2 / smaller))) if smaller > 0 else None


def _mixed(
    coded: dict[str, Coded], numbers: dict[str, Array], rows: Array | None
) -> Iterator[Association]:
    if not coded or not numbers:
        return
    columns = [column if rows is None else column[rows] for column in numbers.values()]
    values = np.column_stack([standardised(column) for column in columns])
    for a, levels in coded.items():
        for b, value in zip(numbers, correlation_ratios(levels, values), strict=True):
            if np.isfinite(value):
                yield Association(a, b, "correlation_ratio", float(value))


def correlation_ratios(coded: Coded, values: Array) -> Array:
    """The correlation ratio (eta) of each column of `values` given the level, bias-corrected
    (epsilon squared, Kelley 1935): 0 to 1, NaN where undefined. Columns should be standardised."""
    groups = _indicator(coded)
    there = ~np.isnan(values)
    filled = np.where(there, values, 0.0)
    count, sums = groups @ there.astype("float64"), groups @ filled
    squares = (groups @ (filled * filled)).sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = squares - sums.sum(0) ** 2 / count.sum(0)
        between = np.nansum(sums**2 / count, axis=0) - sums.sum(0) ** 2 / count.sum(0)
        used = (count > 0).sum(0)
        free = count.sum(0) - used
        unexplained = (1 - between / total) * (count.sum(0) - 1) / free
        able = (used > 1) & (free > 0) & (total > 1e-9 * squares)
        return np.where(able, np.sqrt(np.clip(1 - unexplained, 0.0, 1.0)), np.nan)


def _indicator(coded: Coded) -> csr_matrix:
    """Levels by rows: 1 where the row has the level; gaps are no level."""
    rows = coded.codes.size
    places = (np.ones(rows), coded.codes + 1, np.arange(rows + 1))
    return csr_matrix(places, shape=(rows, len(coded.levels) + 1)).T.tocsr()[1:]
