"""Distances of two samples, each beside the one of scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats.contingency import association

from core.stats.distances import cramers_v, kolmogorov_smirnov, mean_difference, middle

VALUES = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=30)


@given(VALUES, VALUES)
def test_the_widest_gap_is_scipys_with_ties_too(a, b):
    found = kolmogorov_smirnov(np.sort(a), np.sort(b))
    assert found == pytest.approx(stats.ks_2samp(a, b, method="asymp").statistic)


def test_cramers_v_is_scipys_less_what_chance_makes_of_it():
    table = np.array([[30, 5, 10], [12, 25, 8], [9, 11, 40], [0, 0, 0]])
    rows, (lines, columns) = table.sum(), (3, 3)
    plain = association(table[:3], method="cramer") ** 2 * (min(lines, columns) - 1)
    less = max(0.0, plain - (lines - 1) * (columns - 1) / (rows - 1))
    side = lines - (lines - 1) ** 2 / (rows - 1)
    assert cramers_v(table) == pytest.approx(np.sqrt(less / (side - 1)))


def test_cramers_v_at_its_ends():
    assert cramers_v(np.diag([20, 30, 40])) == pytest.approx(1.0)
    assert cramers_v(np.outer([20, 30], [1, 2, 3])) == 0.0
    assert cramers_v(np.array([[3, 4], [0, 0]])) is None


def test_the_difference_of_means_is_in_standard_deviations():
    a, b = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])
    assert mean_difference(a, b) == pytest.approx(-2 / np.sqrt((2 / 3 + 8 / 3) / 2))
    assert mean_difference(np.ones(3), np.ones(2)) is None


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=9))
def test_the_middle_is_the_median(values):
    assert middle(np.sort(values)) == pytest.approx(float(np.median(values)), rel=1e-12)


def test_a_spread_that_is_small_beside_the_values_is_a_spread():
    assert mean_difference(np.array([1000.0, 1001]), np.array([1001.0, 1002])) == pytest.approx(-2)
