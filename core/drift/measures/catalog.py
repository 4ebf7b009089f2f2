"""The ways to measure how far a column has moved between two tables.

The thresholds are on the effect, and conventions rather than laws:

- Kolmogorov-Smirnov 0.08: what a normal column shows whose mean moved by 0.2 standard deviations,
  Cohen's small effect (1988, Statistical Power Analysis, ch. 2).
- Cramér's V 0.1: Cohen's small effect for shares (the same book, ch. 7).
- PSI 0.1: from there "some change", from 0.25 "major" (Siddiqi 2006, Credit Risk Scorecards).
- Wasserstein 0.1 standard deviations and Jensen-Shannon 0.1: the defaults of Evidently 0.7.
- Missing and far values: `share_limit`; new levels 0.01 of the rows; words 0.1 of the texts,
  conventions of ours.
"""

from functools import partial

from core.choices.catalog import Catalog, Method
from core.choices.options import Number
from core.drift.measures.categorical import (
    chi_square_test,
    level_divergence,
    level_stability,
)
from core.drift.measures.measure import DriftTest
from core.drift.measures.numeric import (
    kolmogorov_smirnov,
    number_divergence,
    number_stability,
    wasserstein,
)

_NUMBERS = frozenset({"number", "text", "date"})
_LEVELS = frozenset({"category", "boolean"})


def _alarm(default: float) -> tuple[Number]:
    help_ = "The effect from which a column counts as drifted."
    return (Number("threshold", "Alarm above", low=0.005, high=2.0, default=default, help=help_),)


NUMBER_TESTS = Catalog(
    "drift test for numbers",
    Method(
        "ks",
        "Kolmogorov-Smirnov",
        "Widest gap between the two cumulative distributions, 0 to 1. Sees any change of shape.",
        partial(DriftTest, kolmogorov_smirnov),
        _alarm(0.08),
        _NUMBERS,
    ),
    Method(
        "psi",
        "Population stability index",
        "How much mass moved between the reference's deciles; the credit industry's habit.",
        partial(DriftTest, number_stability),
        _alarm(0.1),
        _NUMBERS,
    ),
    Method(
        "wasserstein",
        "Wasserstein distance",
        "How far values moved on average, in standard deviations. Sees far outliers.",
        partial(DriftTest, wasserstein),
        _alarm(0.1),
        _NUMBERS,
    ),
    Method(
        "js",
        "Jensen-Shannon distance",
        "How different the shares of the reference's deciles are, 0 to 1.",
        partial(DriftTest, number_divergence),
        _alarm(0.1),
        _NUMBERS,
    ),
)

CATEGORY_TESTS = Catalog(
    "drift test for categories",
    Method(
        "chi2",
        "Chi-square",
        "Change of the levels' shares, measured by Cramér's V, 0 to 1.",
        partial(DriftTest, chi_square_test),
        _alarm(0.1),
        _LEVELS,
    ),
    Method(
        "psi",
        "Population stability index",
        "How much mass moved between levels; heavy on levels that come or go.",
        partial(DriftTest, level_stability),
        _alarm(0.1),
        _LEVELS,
    ),
    Method(
        "js",
        "Jensen-Shannon distance",
        "How different the levels' shares are, 0 to 1; calm about rare levels.",
        partial(DriftTest, level_divergence),
        _alarm(0.1),
        _LEVELS,
    ),
)
