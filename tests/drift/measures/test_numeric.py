"""Numbers of two samples: decile bins, and the area between two distributions."""

import numpy as np
import pandas as pd
import pytest

from core.drift.measures.numeric import binned, wasserstein
from core.drift.measures.samples import Numbers, read_numbers


def numbers(values, missing: int = 0) -> Numbers:
    return Numbers(np.sort(np.asarray(values, dtype="float64")), missing)


def test_bins_are_the_references_deciles_and_gaps_are_one_more():
    """Of 0 to 99 the cuts are 10, 20 … 90; a value at a cut stands below it."""
    expected, actual = binned(numbers(range(100), 3), numbers([-5, 10, 10.5, 90, 1000], 2))
    assert expected.tolist() == [11, *[10] * 8, 9, 3]
    assert actual.tolist() == [2, 1, *[0] * 6, 1, 1, 2]


def test_a_value_that_fills_two_bins_has_one_to_itself():
    expected, actual = binned(numbers([0] * 10 + [1] * 60 + [2] * 30), numbers([0, 1, 1, 2]))
    assert expected.tolist() == [10, 60, 0, 30, 0, 0]
    assert actual.tolist() == [1, 2, 0, 1, 0, 0]


def test_without_values_there_is_one_bin_and_the_gaps():
    expected, actual = binned(numbers([], 4), numbers([1, 2], 1))
    assert expected.tolist() == [0, 4]
    assert actual.tolist() == [2, 1]


def test_the_area_is_in_deviations_of_the_reference():
    before, now = (read_numbers(pd.Series(v)) for v in ([0.0, 2.0], [3.0, 5.0]))
    measured = wasserstein(before, now)
    assert (measured.statistic, measured.effect) == (pytest.approx(3), pytest.approx(3))


def test_a_constant_reference_is_measured_in_deviations_of_both():
    measured = wasserstein(numbers([1, 1]), numbers([3, 3]))
    assert measured.effect == pytest.approx(2 / 1)
    assert wasserstein(numbers([1, 1]), numbers([1, 1])).effect == 0
