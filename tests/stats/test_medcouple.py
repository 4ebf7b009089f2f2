"""Skewness that no far value can move."""

import numpy as np
import pytest
from statsmodels.stats.stattools import medcouple as second_opinion

from core.stats.medcouple import medcouple

DRAW = np.random.default_rng(5)


@pytest.mark.parametrize(
    "values",
    [
        DRAW.normal(size=300),
        DRAW.lognormal(0, 1, 301),
        -DRAW.exponential(1, 200),
        DRAW.poisson(3, 250).astype(float),
    ],
)
def test_it_equals_statsmodels(values):
    assert medcouple(np.sort(values)) == pytest.approx(float(second_opinion(values)), abs=1e-9)


def test_of_many_values_some_are_enough():
    ordered = np.sort(np.random.default_rng(6).lognormal(0, 0.8, 20_000))
    assert medcouple(ordered) == pytest.approx(float(second_opinion(ordered[::20])), abs=0.02)


@pytest.mark.parametrize("values", [[], [3.0], [3.0, 3.0, 3.0], [-1e308, 0.0, 1e308]])
def test_without_a_side_there_is_no_skewness(values):
    assert medcouple(np.array(values)) == 0


def test_a_wild_value_does_not_move_it():
    ordered = np.sort(np.random.default_rng(7).normal(size=200))
    assert medcouple(np.append(ordered[:-1], 1e6)) == pytest.approx(medcouple(ordered), abs=0.02)
