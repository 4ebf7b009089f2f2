"""The rows of a table against a population, overall and group by group."""

from dataclasses import dataclass

import numpy as np

from core.drift.population.groups import counts_of
from core.drift.population.population import Population
from core.drift.population.representation import (
    RATIO,
    GroupVerdict,
    PopulationGroup,
    Representation,
)
from core.stats.chance import LEAST_EXPECTED, ChiSquared
from core.stats.intervals import clopper_pearson
from core.stats.luck import critical
from core.stats.many import holm
from core.table.arrays import Array
from core.table.dataset import Dataset

SURE = 0.05
POWER = 0.8


def compare_with(
    dataset: Dataset, column: str, population: Population, cuts: tuple[float, ...] = ()
) -> Representation:
    """Say which groups of a column have fewer or more rows than the population's shares.

    Overall Pearson's goodness of fit with Cohen's w (of homogeneity, where the population is a
    sample as well); by group a binomial test (Fisher's, for a sample) corrected by Holm. Raises
    BadTableError for a column that is not there or has too many groups.
    """
    counts = counts_of(dataset, column, cuts)
    known = {
        name: share
        for name, share in zip(population.groups, population.shares, strict=True)
        if share > 0
    }
    rows = np.array([counts.get(name, 0) for name in known])
    shares = np.array(list(known.values()))
    outside = tuple((name, number) for name, number in counts.items() if name not in known)
    fit = _fit(rows, shares, population.rows)
    return Representation(
        column=column,
        rows=int(rows.sum()),
        population_rows=population.rows,
        missing=dataset.rows - sum(counts.values()),
        outside=outside,
        groups=_groups(list(known), rows, shares, population.rows),
        chi2=fit.chi2 if fit else None,
        freedom=fit.freedom if fit else 0,
        p_value=ChiSquared(fit.chi2, fit.freedom).p if fit else None,
        effect=float(np.sqrt(fit.chi2 / fit.effective)) if fit else None,
        by_luck=float(np.sqrt(fit.freedom / fit.effective)) if fit else None,
        visible=_visible(fit) if fit else None,
    )


@dataclass(frozen=True)
class _Fit:
    """Chi-squared, its freedom, and the rows of a sample that says as much against known shares."""

    chi2: float
    freedom: int
    effective: float


def _fit(rows: Array, shares: Array, sample: int | None) -> _Fit | None:
    """Pearson's chi-squared over groups that are thick enough; None where one is left."""
    total = int(rows.sum())
    if not total:
        return None
    effective = total if sample is None else total * sample / (total + sample)
    smaller = total if sample is None else min(total, sample)
    here, there = _thick(rows / total, shares, smaller)
    pooled = there if sample is None else (total * here + sample * there) / (total + sample)
    if len(here) < 2:
        return None
    chi2 = effective * float(((here - there) ** 2 / pooled).sum())
    return _Fit(chi2, len(here) - 1, float(effective))


def _thick(here: Array, there: Array, rows: int) -> tuple[Array, Array]:
    """The rarest groups of the population joined until LEAST_EXPECTED rows are expected in each."""
    order = np.argsort(there, kind="stable")
    pairs = [(float(here[at]), float(there[at])) for at in order]
    while len(pairs) > 1 and pairs[0][1] * rows < LEAST_EXPECTED:
        first, second, *rest = pairs
        joined = (first[0] + second[0], first[1] + second[1])
        pairs = sorted([joined, *rest], key=lambda pair: pair[1])
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])


def _visible(fit: _Fit) -> float:
    """The w at which the test would say so with POWER: from the noncentral chi-squared."""
    from scipy.special import chdtri, chndtrinc

    limit = chdtri(fit.freedom, SURE)
    return float(np.sqrt(chndtrinc(limit, fit.freedom, 1 - POWER) / fit.effective))


def _groups(
    names: list[str], rows: Array, shares: Array, sample: int | None
) -> tuple[PopulationGroup, ...]:
    total = int(rows.sum())
    p_values = holm([_p_value(int(k), total, s, sample) for k, s in zip(rows, shares, strict=True)])
    groups = []
    for name, own, share, p_value in zip(
        names, rows.tolist(), shares.tolist(), p_values, strict=True
    ):
        low, high = _bounds(own, total, PopulationShare(share, sample), len(names))
        here = own / total if total else float("nan")
        ratio = here / share
        verdict = _verdict(ratio, low, high, p_value)
        groups.append(
            PopulationGroup(
                name, own, total * share, here, share, ratio, low, high, p_value, verdict
            )
        )
    return tuple(sorted(groups, key=_order))


def _p_value(own: int, total: int, share: float, sample: int | None) -> float:
    """Exact, two-sided: a group's rows against its share, or against its rows in a sample."""
    from scipy.stats import binomtest, fisher_exact

    if not total:
        return 1.0
    if sample is None:
        return float(binomtest(own, total, min(1.0, share)).pvalue)
    there = round(share * sample)
    return float(fisher_exact([[own, total - own], [there, sample - there]]).pvalue)


@dataclass(frozen=True)
class PopulationShare:
    """A group's share of the population; of so many rows where it was counted in a sample."""

    share: float
    sample: int | None


def _bounds(own: int, total: int, population: PopulationShare, looks: int) -> tuple[float, float]:
    """The interval of the ratio: Clopper and Pearson's (1934) over a known share, Katz's (1978)
    for the ratio of two samples with half a row added to both."""
    share, sample = population.share, population.sample
    if not total:
        return 0.0, float("inf")
    if sample is None:
        low, high = clopper_pearson(own, total, looks)
        return low / share, high / share
    there = share * sample
    ratio = ((own + 0.5) / (total + 0.5)) / ((there + 0.5) / (sample + 0.5))
    parts = 1 / (own + 0.5) - 1 / (total + 0.5) + 1 / (there + 0.5) - 1 / (sample + 0.5)
    reach = critical(looks) * np.sqrt(max(0.0, parts))
    return float(ratio * np.exp(-reach)), float(ratio * np.exp(reach))


def _verdict(ratio: float, low: float, high: float, p_value: float) -> GroupVerdict:
    """Off where that is no accident and far enough; close where its whole interval is, or where
    it is surely off by a little; else there are too few rows to say."""
    is_sure = p_value <= SURE
    if is_sure and ratio < RATIO:
        return GroupVerdict.UNDER
    if is_sure and ratio > 1 / RATIO:
        return GroupVerdict.OVER
    is_within = low >= RATIO and high <= 1 / RATIO
    return GroupVerdict.CLOSE if is_sure or is_within else GroupVerdict.UNSURE


def _order(group: PopulationGroup) -> tuple[int, float]:
    """Short groups first, then ample ones, each the furthest first."""
    place = [GroupVerdict.UNDER, GroupVerdict.OVER, GroupVerdict.UNSURE, GroupVerdict.CLOSE].index(
        group.verdict
    )
    return place, group.ratio if group.verdict is GroupVerdict.UNDER else -group.ratio
