"""Rubin's rules, by hand and by what they promise."""

import numpy as np
import pytest
from scipy.stats import t

from core.stats.rubin import pooled


def test_the_rules_by_hand():
    """Three tables: within 4, between 1, total 4 + 4/3."""
    found = pooled(np.array([9.0, 10.0, 11.0]), np.array([3.0, 4.0, 5.0]), 50)
    assert (found.estimate, found.within, found.between, found.sets) == (10.0, 4.0, 1.0, 3)
    assert found.total == pytest.approx(16 / 3)
    share = (4 / 3) / (16 / 3)
    rubin, observed = 2 / share**2, 51 / 53 * 50 * (1 - share)
    freedom = 1 / (1 / rubin + 1 / observed)
    assert found.freedom == pytest.approx(freedom)
    half = t.ppf(0.975, freedom) * np.sqrt(16 / 3)
    assert (found.low, found.high) == (pytest.approx(10 - half), pytest.approx(10 + half))
    increase = (4 / 3) / 4
    assert found.missing_information == pytest.approx((increase + 2 / (rubin + 3)) / (increase + 1))


def test_tables_that_agree_cost_no_information():
    found = pooled(np.array([2.0, 2.0]), np.array([1.0, 1.0]), 9)
    assert found.missing_information == 0
    assert found.error == 1
    assert found.freedom == pytest.approx(10 / 12 * 9)


def test_estimates_without_an_error_of_their_own_are_all_gaps():
    found = pooled(np.array([1.0, 3.0]), np.zeros(2), 9)
    assert found.missing_information == 1
    assert np.isnan(found.low) or found.low < 1


def test_one_table_says_nothing_of_the_gaps():
    with pytest.raises(ValueError, match="at least two"):
        pooled(np.array([1.0]), np.array([1.0]), 9)
