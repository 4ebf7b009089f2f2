"""What a profile says of one column, as a record."""

import numpy as np
import pytest

from core.explore.profile.column_profiles import VariableProfile
from core.explore.profile.numbers import number_stats
from core.table.schema import Kind


def test_what_follows_from_other_statistics():
    found = number_stats(np.array([1.0, 2.0, 3.0, 4.0, 10.0]))
    assert found.median == 3.0
    assert found.variance == pytest.approx(found.sd**2) == pytest.approx(12.5)
    assert found.variation == pytest.approx(found.sd / 4)
    assert found.iqr == pytest.approx(2.0)
    assert found.span == 9.0


def test_around_a_mean_of_0_there_is_no_coefficient_of_variation():
    assert number_stats(np.array([-1.0, 1.0])).variation is None


@pytest.mark.parametrize("name", ["variance", "span", "iqr"])
def test_what_leaves_the_range_of_numbers_is_not_known(name):
    assert getattr(number_stats(np.array([-1.7e308, -1.7e308, 1.7e308, 1.7e308])), name) is None


def test_the_share_of_gaps():
    profile = VariableProfile("x", Kind.NUMBER, "why", 8, 2, 5, 64, None)
    assert profile.missing_share == 0.25
