"""Measures of two sets of counts, beside their formulas and scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from core.drift.measures.shares import (
    association,
    jensen_shannon,
    stability_index,
)
from core.stats.chance import ChiSquared, independence

COUNTS = st.lists(st.integers(0, 500), min_size=2, max_size=12)


def both(first, second):
    return np.array(first, dtype="float64"), np.array(second, dtype="float64")


@pytest.mark.parametrize(
    ("first", "second"),
    [([0, 0], [0, 0]), ([5, 0], [9, 0]), ([0, 0], [3, 4]), ([3, 4], [0, 0])],
    ids=["nothing", "one level", "no rows before", "no rows now"],
)
def test_counts_that_cannot_differ_are_no_drift(first, second):
    assert independence(np.vstack(both(first, second))) == ChiSquared(0.0, 0)


def test_a_level_that_came_new_counts_at_a_ten_thousandth():
    """The floor is part of the measure: (q - p) ln(q / p) with p = 0.0001, not 0."""
    index = stability_index(*both([100, 0], [90, 10])).statistic
    expected = (0.9 - 1.0) * np.log(0.9 / 1.0) + (0.1 - 1e-4) * np.log(0.1 / 1e-4)
    assert index == pytest.approx(expected)
    assert index == pytest.approx(0.70062, abs=1e-5)


def test_a_share_below_the_floor_is_taken_as_the_floor():
    index = stability_index(*both([99_999, 1], [90_000, 10_000])).statistic
    p = 1e-4  # one in 100,000 is less
    expected = (0.9 - 0.99999) * np.log(0.9 / 0.99999) + (0.1 - p) * np.log(0.1 / p)
    assert index == pytest.approx(expected)


def test_the_textbook_index_of_two_even_bins():
    """From 50:50 to 60:40: 0.1 ln 1.2 - 0.1 ln 0.8."""
    index = stability_index(*both([50, 50], [60, 40])).statistic
    assert index == pytest.approx(0.1 * np.log(1.2) - 0.1 * np.log(0.8))


@given(COUNTS)
def test_jensen_shannon_is_scipys(counts):
    x, y = both(counts, counts[::-1])
    if x.sum() == 0:
        assert jensen_shannon(x, y).statistic == 0
        return
    expected = jensenshannon(x, y, base=2)
    assert jensen_shannon(x, y).statistic == pytest.approx(np.nan_to_num(expected), abs=1e-7)


@pytest.mark.parametrize("measure", [stability_index, jensen_shannon])
@given(counts=COUNTS, times=st.integers(1, 9))
def test_only_shares_matter(measure, counts, times):
    x, y = both(counts, counts[::-1])
    assert measure(x, y * times).statistic == pytest.approx(measure(x, y).statistic, abs=1e-9)
    assert measure(x, x * times).statistic == pytest.approx(0, abs=1e-9)
    assert measure(x, y).statistic == pytest.approx(measure(y, x).statistic, abs=1e-9)


@pytest.mark.parametrize("measure", [stability_index, jensen_shannon])
def test_a_table_without_rows_has_nothing_to_measure(measure):
    assert measure(*both([0, 0], [3, 4])).statistic == 0
    assert measure(*both([3, 4], [0, 0])).p_value == measure(*both([0, 0], [0, 0])).p_value


def test_nothing_shared_is_the_most_that_can_be():
    assert jensen_shannon(*both([50, 0], [0, 70])).statistic == pytest.approx(1.0)
    assert association(*both([5000, 0], [0, 7000])) == pytest.approx(1.0, abs=1e-3)


def test_association_does_not_grow_with_levels_by_chance():
    """Two draws of 40 even levels: V itself is large, less what chance makes of it is not."""
    rng = np.random.default_rng(0)
    draws = [
        association(*(np.bincount(rng.integers(0, 40, 300), minlength=40) for _ in range(2)))
        for _ in range(50)
    ]
    assert np.median(draws) < 0.1


def test_association_is_as_if_both_tables_were_of_one_size():
    x, y = both([800, 200], [600, 400])
    small, large = association(x * 100, y * 100), association(x * 100, y * 10_000)
    assert small == pytest.approx(large, abs=2e-3)
    assert association(*both([0, 0], [1, 2])) == 0.0
