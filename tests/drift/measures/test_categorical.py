"""Levels of two samples, and their gaps."""

import pandas as pd
import pytest
from scipy.stats import fisher_exact

from core.drift.measures.categorical import level_stability, missing_share
from core.drift.measures.samples import Levels
from core.drift.measures.shares import stability_index
from core.stats.two_shares import share_limit


def levels(missing: int = 0, **counts: int) -> Levels:
    return Levels(pd.Series(counts, dtype="int64"), missing)


def test_gaps_are_compared_by_the_exact_test_of_two_proportions():
    """10 of 100 against 20 of 100: z = 0.1 / sqrt(0.15 · 0.85 · 2 / 100); by Fisher 0.0734."""
    measured = missing_share(levels(10, a=90), levels(20, a=80))
    z = 0.1 / (0.15 * 0.85 * 2 / 100) ** 0.5
    assert measured.statistic == pytest.approx(z)
    assert measured.p_value == pytest.approx(fisher_exact([[10, 90], [20, 80]]).pvalue)
    assert measured.effect == pytest.approx(0.1)


def test_fewer_gaps_are_a_drift_as_well():
    more, fewer = (missing_share(levels(a, a=90), levels(b, a=90)) for a, b in ((0, 10), (10, 0)))
    assert fewer.statistic == -more.statistic
    assert (fewer.effect, fewer.p_value) == (more.effect, more.p_value)


def test_where_no_cell_or_every_cell_is_missing_nothing_moved():
    for sample in (levels(a=5), levels(5)):
        assert missing_share(sample, sample).p_value is None


def test_without_rows_there_is_nothing_to_compare():
    assert missing_share(levels(), levels(a=1)).p_value is None


def test_a_gap_is_a_level_of_its_own():
    before, now = levels(10, a=50, b=40), levels(20, a=30, c=50)
    expected = stability_index(
        pd.Series([50, 40, 0, 10]).to_numpy("float64"),
        pd.Series([30, 0, 50, 20]).to_numpy("float64"),
    )
    assert level_stability(before, now).effect == pytest.approx(expected.effect)


@pytest.mark.fault("S15")
@pytest.mark.parametrize(
    ("before", "now", "limit"),
    [(0.0, 0.3, 0.01), (0.05, 0.10, 0.025), (0.10, 0.05, 0.025), (0.3, 0.4, 0.05)],
)
def test_a_share_that_doubled_counts_and_a_large_one_may_move_by_five_points(before, now, limit):
    assert share_limit(before, now) == pytest.approx(limit)
