"""The error of a mean holds where rows go with each other, too."""

import numpy as np
import pytest

from core.stats.intervals import Z95
from core.stats.mean_error import error_of_mean


def test_without_groups_it_is_the_spread_over_the_root_of_the_rows():
    values = np.random.default_rng(0).normal(size=(50, 2))
    expected = values.std(axis=0, ddof=1) / 50**0.5
    np.testing.assert_allclose(error_of_mean(values), expected)


@pytest.mark.parametrize("many", [4, 40])
def test_the_interval_holds_the_mean_as_often_as_it_says_where_rows_repeat_their_group(many):
    """Rows taken for independent held it 52 times in 100."""
    rng = np.random.default_rng(0)
    means = rng.normal(size=(1000, many))
    groups = np.repeat(np.arange(many), 10)
    values = means[:, groups].T
    held = np.abs(values.mean(axis=0)) <= Z95 * error_of_mean(values, groups)
    assert held.mean() == pytest.approx(0.95, abs=0.025)


def test_of_one_group_nothing_is_known():
    assert np.isnan(error_of_mean(np.ones((5, 2)), np.zeros(5))).all()
