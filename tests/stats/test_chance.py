"""P-values of one test, each beside the one of scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.stats.chance import (
    LEAST_EXPECTED,
    ChiSquared,
    _thick_enough,
    chi_squared_p,
    independence,
    kolmogorov_p,
    ranks_p,
    table_p,
)

LINES = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=5)


def test_chances_of_chi_squared_are_taken_elementwise():
    found = chi_squared_p(np.array([0.0, 3.84, 20.0, 9.0]), np.array([1, 1, 4, 0]))
    assert found == pytest.approx([1.0, stats.chi2.sf(3.84, 1), stats.chi2.sf(20, 4), 1.0])
    assert ChiSquared(700.0, 3).p == pytest.approx(stats.chi2.sf(700, 3), rel=1e-9)


@given(LINES)
def test_independence_is_scipys_over_what_has_a_row(lines):
    table = np.array(lines)
    used = table[table.sum(1) > 0][:, table.sum(0) > 0]
    found = independence(table)
    if min(used.shape) < 2:
        assert (found, found.p) == (ChiSquared(0.0, 0), 1.0)
        return
    theirs = stats.chi2_contingency(used, correction=False)
    assert found.statistic == pytest.approx(theirs.statistic)
    assert found.freedom == theirs.dof
    assert found.p == pytest.approx(theirs.pvalue)


def test_thin_lines_are_joined_before_a_table_is_tested():
    assert table_p(np.array([[30, 20], [10, 40]])) == pytest.approx(
        stats.chi2_contingency([[30, 20], [10, 40]], correction=False).pvalue
    )
    # The two lines of three rows expect less than LEAST_EXPECTED: they are one.
    thin = np.array([[30, 20], [2, 1], [3, 0], [10, 40]])
    assert thin[1:3].sum(1).max() < LEAST_EXPECTED
    joined = independence(np.array([[30, 20], [15, 41]])).p
    assert table_p(thin) == pytest.approx(joined)
    assert table_p(np.array([[1, 0], [0, 1]])) is None


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=9), min_size=2, max_size=4))
def test_ranks_are_kruskals_with_ties(groups):
    values = np.concatenate(groups).astype(float)
    codes = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    found = ranks_p(codes, stats.rankdata(values), len(groups))
    if np.ptp(values) == 0:
        assert found is None
    else:
        assert found == pytest.approx(stats.kruskal(*groups).pvalue)


@pytest.mark.parametrize("sizes", [(3, 4), (20, 500), (4_000, 9_000)])
def test_the_chance_of_a_distance_is_scipys(sizes):
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=sizes[0]), rng.normal(0.1, size=sizes[1])
    theirs = stats.ks_2samp(a, b, method="asymp")
    assert kolmogorov_p(theirs.statistic, *sizes) == pytest.approx(theirs.pvalue)


def test_a_column_of_ten_rows_is_thick_enough_and_one_of_nine_is_not():
    table = np.array([[50, 100, 150], [50, 100, 150]])
    table[:, 0] = 5
    assert _thick_enough(table).shape[1] == 3
    table[0, 0] = 4
    assert _thick_enough(table).shape[1] == 2
