"""Intervals beside their formulas, and the draws that follow a seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.stats.intervals import (
    FoldSize,
    clopper_pearson,
    corrected_interval,
    ends_of_drawn,
    reach_of_means,
    share_interval,
    wilson,
)

SCORES = (0.80, 0.82, 0.78, 0.81, 0.79)
ONE = (FoldSize(80, 20),)


@pytest.mark.parametrize("looks", [1, 3, 20])
def test_the_corrected_interval_is_nadeau_and_bengios(looks):
    spread = corrected_interval(SCORES, ONE, looks)
    error = np.std(SCORES, ddof=1) * np.sqrt(1 / 5 + 20 / 80)
    half = stats.t.ppf(1 - 0.025 / looks, 4) * error
    assert (spread.mean, spread.std) == pytest.approx((0.8, np.std(SCORES, ddof=1)))
    assert (spread.low, spread.high) == pytest.approx((0.8 - half, 0.8 + half))


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=20), st.integers(1, 50))
def test_more_looks_never_narrow_the_interval(scores, looks):
    one, many = (corrected_interval(tuple(scores), ONE, n) for n in (1, looks))
    assert many.low <= one.low <= one.mean <= one.high <= many.high


@pytest.mark.parametrize(
    ("scores", "mean"), [((), np.nan), ((np.nan, np.inf), np.nan), ((0.7,), 0.7)]
)
def test_fewer_than_two_scores_have_no_interval(scores, mean):
    spread = corrected_interval(scores, ONE)
    assert spread.mean == pytest.approx(mean, nan_ok=True)
    assert np.isnan([spread.std, spread.low, spread.high]).all()


def test_undefined_folds_are_left_out():
    assert corrected_interval((*SCORES, np.nan), ONE) == corrected_interval(SCORES, ONE)


def test_a_fold_fitted_on_nothing_divides_by_one():
    assert np.isfinite(corrected_interval(SCORES, [FoldSize(0, 20)]).low)


SHARES = [(0, 10), (5, 10), (10, 10), (7, 50), (1, 1), (123, 100_000)]


@pytest.mark.parametrize("looks", [1, 20])
def test_wilsons_intervals_are_scipys_elementwise(looks):
    hits, rows = np.array(SHARES).T
    z = stats.norm.ppf(1 - 0.025 / looks)
    low, high = wilson(hits / rows, rows, z)
    for place, (hit, count) in enumerate(SHARES):
        theirs = stats.binomtest(hit, count).proportion_ci(1 - 0.05 / looks, method="wilson")
        assert (low[place], high[place]) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_wilson_takes_95_percent_by_itself_and_knows_nothing_without_rows():
    assert wilson(0.14, 50) == pytest.approx(wilson(0.14, 50, stats.norm.ppf(0.975)))
    assert np.isnan(wilson(np.array([0.5, np.nan]), np.array([0, 0]))).all()


@given(st.floats(0, 1), st.integers(1, 10**6))
def test_wilson_holds_its_share_and_stays_a_share(share, rows):
    low, high = wilson(share, rows)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@pytest.mark.parametrize(("hits", "rows"), SHARES)
def test_the_exact_interval_is_scipys(hits, rows):
    theirs = stats.binomtest(hits, rows).proportion_ci(1 - 0.05 / 4, method="exact")
    assert clopper_pearson(hits, rows, looks=4) == pytest.approx((theirs.low, theirs.high))


def test_means_reach_as_far_as_the_normal_interval_says():
    values = np.array([1.0, 4.0, 4.0, 9.0])
    squares = ((values - values.mean()) ** 2).sum()
    low, high = stats.norm.interval(0.95, values.mean(), stats.sem(values))
    reach = reach_of_means(np.array([squares, 0.0, 0.0]), np.array([4, 1, 0]))
    assert reach[0] == pytest.approx((high - low) / 2)
    assert np.isnan(reach[1:]).all()


def test_each_fold_counts_with_its_own_sizes():
    """A rolling origin fits ever more rows: the mean of scored over fitted stands for all."""
    sizes = [FoldSize(20, 20), FoldSize(40, 20), FoldSize(60, 20), FoldSize(80, 20)]
    spread = corrected_interval((0.7, 0.8, 0.9, np.nan), sizes)
    error = 0.1 * np.sqrt(1 / 3 + (1 + 1 / 2 + 1 / 3) / 3)
    assert spread.high == pytest.approx(0.8 + stats.t.ppf(0.975, 2) * error)


@pytest.mark.parametrize(("hits", "rows"), [(10, 40), (100, 200), (36, 40)])
def test_the_interval_of_a_plain_share_is_wilsons(hits, rows):
    low, high = wilson(hits / rows, rows)
    assert share_interval(hits / rows, rows) == pytest.approx((float(low), float(high)))


@pytest.mark.fault("S10")
@pytest.mark.parametrize("misses", [1, 2, 3])
def test_few_misses_do_not_rule_out_a_share_near_one(misses):
    """Brown, Cai and DasGupta's bound: so many misses or more in one of 20 samples."""
    low, high = share_interval(1 - misses / 20, 20)
    assert stats.poisson.sf(misses - 1, 20 * (1 - high)) == pytest.approx(0.05)
    assert high > float(wilson(1 - misses / 20, 20)[1])
    assert share_interval(misses / 20, 20) == pytest.approx((1 - high, 1 - low))


@pytest.mark.fault("S10")
@pytest.mark.parametrize("rows", [20, 40])
@pytest.mark.parametrize("share", [0.9, 0.95, 0.97, 0.99])
def test_the_interval_of_a_share_covers_by_exact_count(rows, share):
    hits = np.arange(rows)
    ends = np.array([share_interval(hit / rows, rows) for hit in hits])
    held = (ends[:, 0] <= share) & (share <= ends[:, 1])
    every = share**rows * (float(wilson(1.0, rows)[0]) <= share)
    assert stats.binom.pmf(hits, rows, share) @ held + every >= 0.94


@pytest.mark.parametrize("draws", [60, 200])
def test_a_new_draw_lies_between_the_ends_of_the_drawn_as_often_as_they_say(draws):
    """Plain quantiles hold 92 % of 60 and 94 % of 200."""
    drawn = np.random.default_rng(0).random((draws, 4000))
    low, high = ends_of_drawn(drawn)
    assert (high - low).mean() == pytest.approx(0.95, abs=0.001)
    assert ends_of_drawn(np.arange(1.0, 200.0)) == pytest.approx((5.0, 195.0))
