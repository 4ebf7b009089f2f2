"""Correlations of columns with gaps are those of the rows where both are there."""

import numpy as np
import pandas as pd
import pytest

from core.stats.correlations import correlations, correlations_of_all


def gappy(seed=0, rows=400):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(rows, 5)) @ rng.normal(size=(5, 5))
    values[rng.random(values.shape) < 0.2] = np.nan
    return values


@pytest.mark.parametrize("unit", [1.0, 1e-200, 1e200])
@pytest.mark.parametrize("base", [0.0, 1e6])
def test_all_at_once_are_those_of_pandas(unit, base):
    values = gappy() * unit + base * unit
    known = pd.DataFrame(values / unit).corr().abs().to_numpy()
    found, rows = correlations_of_all(values)
    np.testing.assert_allclose(found, known, rtol=1e-6)
    there = ~np.isnan(values)
    np.testing.assert_array_equal(rows, there.T.astype(int) @ there.astype(int))


def test_one_by_one_and_all_at_once_agree():
    values = gappy(1)
    for place in range(values.shape[1]):
        own = ~np.isnan(values[:, place])
        one, rows = correlations(values[own, place], values[own])
        found, all_rows = correlations_of_all(values)
        np.testing.assert_allclose(found[place], one, rtol=1e-9)
        np.testing.assert_array_equal(all_rows[place], rows)


def test_what_is_constant_in_the_shared_rows_goes_with_nothing():
    values = gappy(2)
    values[:200, 0], values[200:, 1] = 3.0, np.nan  # the second is there where the first stands
    found, _ = correlations_of_all(values)
    assert found[0, 1] == found[1, 0] == 0.0
    assert found[2, 3] > 0


def test_a_far_value_outside_the_shared_rows_costs_no_digit():
    rng = np.random.default_rng(3)
    first = rng.normal(size=300)
    values = np.column_stack([first, first + rng.normal(size=300)])
    values[0] = 1e12, np.nan
    known = np.corrcoef(values[1:].T)[0, 1]
    assert correlations_of_all(values)[0][0, 1] == pytest.approx(abs(known), rel=1e-9)


def test_a_column_without_any_value_goes_with_nothing():
    values = gappy(4)
    values[:, 2] = np.nan
    found, rows = correlations_of_all(values)
    assert not found[2].any()
    assert not rows[:, 2].any()
