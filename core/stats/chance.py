"""How far chance alone reaches."""

import numpy as np

from core.table.arrays import Array

Z95 = 1.959963984540054
LEAST_EXPECTED = 5  # rows in each cell of a table, so that chi-squared holds


def chi_squared_p(chi2: float, free: int) -> float:
    """The chance of a chi-squared statistic at least as large when nothing is there."""
    from scipy.special import gammaincc

    return float(gammaincc(free / 2, chi2 / 2))


def table_p(table: Array) -> float | None:
    """The chance of a table of counts at least as far from independence, by Pearson's chi-squared;
    None where it is too thin to tell. Lines that are too thin for it are joined first: by luck
    alone a level of one row in a class of ten would look like one in a million."""
    table = _thick_enough(table)
    free = (table.shape[0] - 1) * (table.shape[1] - 1)
    if free < 1:
        return None
    expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
    return chi_squared_p(float(((table - expected) ** 2 / expected).sum()), free)


def _thick_enough(table: Array) -> Array:
    """Rare columns, then neighbouring lines, joined until no count below 5 is expected (Cochran
    1954)."""
    columns = sorted(table[:, table.sum(0) > 0].astype("float64").T, key=np.sum)
    while len(columns) > 2 and columns[0].sum() < 2 * LEAST_EXPECTED:
        rare = columns.pop(0) + columns.pop(0)
        columns = sorted([rare, *columns], key=np.sum)
    kept = np.array(columns).T.reshape(len(table), len(columns))
    shares = kept.sum(0) / max(1.0, kept.sum())
    lines = [np.zeros(len(columns))]
    for line in kept:
        if lines[-1].sum() * shares.min(initial=1.0) >= LEAST_EXPECTED:
            lines.append(np.zeros(len(columns)))
        lines[-1] = lines[-1] + line
    if len(lines) > 1 and lines[-1].sum() * shares.min() < LEAST_EXPECTED:
        lines[-2:] = [lines[-2] + lines[-1]]
    return np.array(lines)


def ranks_p(codes: Array, ranked: Array, groups: int) -> float | None:
    """The chance of groups of ranks at least as far apart (Kruskal and Wallis 1952, with ties);
    None where nothing could differ. Unlike the F test it doesn't take one huge value in a small
    group for an effect."""
    counts = np.bincount(codes, minlength=groups)
    away = ranked - ranked.mean() if ranked.size else ranked
    total, used = float((away * away).sum()), counts > 0
    if used.sum() < 2 or not total:
        return None
    sums = np.bincount(codes, weights=away, minlength=groups)[used]
    between = float((sums * sums / counts[used]).sum())
    return chi_squared_p((ranked.size - 1) * between / total, int(used.sum()) - 1)


def kolmogorov_p(distance: float, rows_a: int, rows_b: int) -> float:
    """The chance of a Kolmogorov-Smirnov distance at least as large between samples of these sizes
    from one distribution (the limit for many rows; ties make it cautious)."""
    from scipy.special import kolmogorov

    return float(kolmogorov(distance * (rows_a * rows_b / (rows_a + rows_b)) ** 0.5))


def holm(p_values: list[float]) -> list[float]:
    """P-values corrected for how many there are (Holm 1979), in their own order."""
    order = np.argsort(p_values, kind="stable")
    steps = np.array(p_values)[order] * np.arange(len(p_values), 0, -1)
    corrected = np.empty(len(p_values))
    corrected[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return [float(p) for p in corrected]
