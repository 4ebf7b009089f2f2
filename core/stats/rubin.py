"""Estimates of several completed tables pooled into one, as multiple imputation asks for it."""

from dataclasses import dataclass

import numpy as np

from core.stats.intervals import CONFIDENCE
from core.table.arrays import Array


@dataclass(frozen=True)
class PooledEstimate:
    """The mean of the estimates of `sets` completed tables, with a 95 % interval.

    `within` is the mean of their variances, `between` the variance of the estimates themselves;
    `missing_information` (0 to 1) is the share of what could be known that the gaps cost.
    """

    estimate: float
    within: float
    between: float
    sets: int
    freedom: float
    low: float
    high: float
    missing_information: float

    @property
    def total(self) -> float:
        """The variance of the pooled estimate."""
        return self.within + (1 + 1 / self.sets) * self.between

    @property
    def error(self) -> float:
        """The standard error of the pooled estimate."""
        return float(np.sqrt(self.total))


def pooled(estimates: Array, variances: Array, complete_freedom: float) -> PooledEstimate:
    """Pool the estimates (m,) of m completed tables and their variances (m,).

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys; the degrees of freedom are those
    of Barnard and Rubin (1999) for a table that would have `complete_freedom` of them without
    gaps. Raises ValueError for fewer than two tables.
    """
    from scipy.stats import t

    m = len(estimates)
    if m < 2:
        raise ValueError("Variance between tables needs at least two of them.")
    estimate, within = float(np.mean(estimates)), float(np.mean(variances))
    between = float(np.var(estimates, ddof=1))
    added = (1 + 1 / m) * between
    total = within + added
    share = added / total if total > 0 else 0.0
    freedom = _freedom(share, m, complete_freedom)
    half = float(t.ppf(0.5 + CONFIDENCE / 2, freedom)) * total**0.5
    return PooledEstimate(
        estimate,
        within,
        between,
        m,
        freedom,
        estimate - half,
        estimate + half,
        _missing_information(share, m),
    )


def _freedom(share: float, m: int, complete: float) -> float:
    observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    if share == 0:
        return observed
    between = (m - 1) / share**2
    return between * observed / (between + observed)


def _missing_information(share: float, m: int) -> float:
    """(r + 2 / (v + 3)) / (r + 1) with r the increase of variance by the gaps and v Rubin's own
    degrees of freedom: those of a small table would lay its size to the charge of the gaps."""
    if share in (0.0, 1.0):
        return share
    increase = share / (1 - share)
    return (increase + 2 / ((m - 1) / share**2 + 3)) / (increase + 1)
