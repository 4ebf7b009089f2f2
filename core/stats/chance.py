"""How far chance alone reaches."""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

LEAST_EXPECTED = 5  # rows in each cell of a table, so that chi-squared holds (Cochran 1954)


@dataclass(frozen=True)
class ChiSquared:
    """Pearson's chi-squared with its degrees of freedom, none where nothing could differ."""

    statistic: float
    freedom: int

    @property
    def p(self) -> float:
        """The chance of a statistic at least as large when nothing is there."""
        return float(chi_squared_p(self.statistic, self.freedom))


def chi_squared_p(statistic: Array | float, freedom: Array | int) -> Array:
    """The chances of chi-squared statistics at least as large when nothing is there, each by
    itself; 1 without freedom."""
    from scipy.special import gammaincc

    chances = gammaincc(np.maximum(1, freedom) / 2, np.asarray(statistic) / 2)
    return np.where(np.asarray(freedom) > 0, chances, 1.0)


def independence(table: Array) -> ChiSquared:
    """Pearson's chi-squared of a table of counts, without Yates' correction (Pearson 1900).

    Lines and columns without a row are left out, as they say nothing and divide by zero.
    """
    table = table[table.sum(1) > 0][:, table.sum(0) > 0].astype("float64")
    if min(table.shape) < 2:
        return ChiSquared(0.0, 0)
    expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
    statistic = float(((table - expected) ** 2 / expected).sum())
    return ChiSquared(statistic, (table.shape[0] - 1) * (table.shape[1] - 1))


def table_p(table: Array) -> float | None:
    """The chance of a table of counts at least as far from independence, by Pearson's chi-squared;
    None where it is too thin to tell. Lines that are too thin for it are joined first: by luck
    alone a level of one row in a class of ten would look like one in a million."""
    chi2 = independence(_thick_enough(table))
    return chi2.p if chi2.freedom else None


def _thick_enough(table: Array) -> Array:
    """Rare columns, then neighbouring lines, joined until no count below 5 is expected."""
    columns = sorted(table[:, table.sum(0) > 0].astype("float64").T, key=np.sum)
    while len(columns) > 2 and columns[0].sum() < 2 * LEAST_EXPECTED:
        rare = columns.pop(0) + columns.pop(0)
        columns = sorted([rare, *columns], key=np.sum)
    counts = np.array(columns).T.reshape(len(table), len(columns))
    shares = counts.sum(0) / max(1.0, counts.sum())
    lines = [np.zeros(len(columns))]
    for line in counts:
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
    return ChiSquared((ranked.size - 1) * between / total, int(used.sum()) - 1).p


def kolmogorov_p(distance: float, rows_a: int, rows_b: int) -> float:
    """The chance of a Kolmogorov-Smirnov distance at least as large between samples of these sizes
    from one distribution: that of one sample with as much to tell (ties make it cautious)."""
    from scipy.stats import kstwo

    tell = max(1.0, float(np.round(rows_a * rows_b / (rows_a + rows_b))))
    return float(kstwo.sf(distance, tell))


def all_on_one_side(copies: Array, rows: int, others: int) -> Array:
    """The chance that all copies of a thing lie among `rows`, when rows and `others` were dealt
    out of one pack: about (rows / all) ** copies, elementwise."""
    from scipy.special import gammaln

    copies, total = np.asarray(copies, dtype="float64"), rows + others
    within = np.minimum(copies, rows)
    logs = gammaln(rows + 1) - gammaln(rows - within + 1)
    logs -= gammaln(total + 1) - gammaln(total - within + 1)
    return np.where(copies > rows, 0.0, np.exp(logs))


def beyond_ends(hits: int, rows: int, before: int, ends: int) -> float:
    """The chance that of `rows` new rows so many or more lie beyond the ends of the `before` first
    ones of the same process: 2 ends of a range, or as many of its outermost rows.

    The share of a process beyond them is distributed as Beta(ends, before + 1 - ends) whatever the
    distribution, and the count of new rows as the beta-binomial (Wilks 1941, Annals of Mathematical
    Statistics 12).
    """
    from scipy.stats import betabinom

    if hits <= 0:
        return 1.0
    ends = max(1, min(ends, before))
    law = betabinom(rows, ends, max(1, before + 1 - ends))
    return max(0.0, 1.0 - float(law.pmf(np.arange(hits)).sum()))
