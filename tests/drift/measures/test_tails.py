"""Numbers far outside, while they are few."""

import numpy as np
import pandas as pd
import pytest

from core.drift.measures.samples import read_numbers
from core.drift.measures.tails import far_shares


def numbers(values):
    return read_numbers(pd.Series(values))


def draw(seed):
    return np.random.default_rng(seed)


def spending(seed, outlier=False):
    """Seven of ten spend nothing."""
    values = np.where(draw(seed).random(1000) < 0.7, 0.0, draw(seed + 50).exponential(1, 1000))
    values[0] = 1000.0 if outlier else values[0]
    return values


@pytest.mark.fault("M-F12")
@pytest.mark.parametrize("far", [100.0, -100.0])
@pytest.mark.parametrize("process", [lambda seed: draw(seed).normal(size=1000), spending])
def test_four_percent_far_outside_are_seen(process, far):
    now = np.where(draw(9).random(1000) < 0.04, far, process(2))
    found = far_shares(numbers(process(1)), numbers(now))
    assert found.now - found.before == pytest.approx(0.04, abs=0.015)
    assert found.p_value < 1e-6


@pytest.mark.fault("M-F12")
def test_a_giant_of_the_reference_hides_none_that_are_new():
    now = np.where(draw(9).random(1000) < 0.04, 100.0, spending(2))
    found = far_shares(numbers(spending(1, outlier=True)), numbers(now))
    assert found.now > 0.03
    assert found.p_value < 1e-4


def test_one_process_has_one_share():
    chances = [
        far_shares(numbers(spending(seed)), numbers(spending(seed + 500))).p_value
        for seed in range(100)
    ]
    assert np.mean([chance is not None and chance < 0.05 for chance in chances]) <= 0.05


@pytest.mark.parametrize("values", [[], [3.0], [3.0, 3.0]])
def test_where_nothing_could_differ_nothing_is_known(values):
    assert far_shares(numbers(values), numbers(values)).p_value is None
