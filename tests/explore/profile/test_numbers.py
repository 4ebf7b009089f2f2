"""Statistics of one number column beside NumPy, pandas and scipy."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from core.explore.profile import (
    NumberStats,
    make_profile,
)
from core.explore.profile.numbers import COMMON, is_whole, number_stats, order_of, run_starts
from core.table.dataset import make_dataset
from tests.tables import numbers_of


def test_number_statistics_equal_pandas_and_scipy(described, mixed):
    found, values = described["x"].stats, mixed["x"].dropna()
    assert isinstance(found, NumberStats)
    assert found.mean == pytest.approx(values.mean())
    assert found.sd == pytest.approx(values.std())
    assert found.quantiles == pytest.approx(
        values.quantile([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]).tolist()
    )
    assert found.skew == pytest.approx(stats.skew(values))
    assert found.kurtosis == pytest.approx(stats.kurtosis(values))
    assert found.negatives == int((values < 0).sum())
    assert sum(found.histogram.counts) == len(values)
    low, high = values.quantile([0.25, 0.75])
    fence = 1.5 * (high - low)
    assert found.outliers == int(((values < low - fence) | (values > high + fence)).sum())


@settings(max_examples=60, deadline=None)
@given(hnp.arrays("float64", st.integers(1, 60), elements=st.floats(width=64)))
def test_any_floats_give_ordered_finite_statistics(values):
    finite = np.where(np.isfinite(values), values, np.nan)
    found = number_stats(finite)
    if found is None:
        assert np.isnan(finite).all()
        return
    assert all(math.isfinite(number) for number in numbers_of(found))
    assert found.low <= found.quantiles[0]
    assert list(found.quantiles) == sorted(found.quantiles)
    assert sum(found.histogram.counts) == int((~np.isnan(finite)).sum())


def test_a_column_is_counted_exactly():
    values = [3.0, 1.0, 3.0, -2.0, 0.0, np.nan, 3.0, 1.0]
    found = make_profile(make_dataset(pd.DataFrame({"a": values, "b": list("abcdefgh")}), "t"))["a"]
    assert isinstance(found.stats, NumberStats)
    assert (found.stats.distinct, found.stats.once, found.stats.total) == (4, 2, 9.0)
    assert [(v.value, v.count) for v in found.stats.common] == [(3, 3), (1, 2), (-2, 1), (0, 1)]
    assert [v.value for v in found.stats.lowest] == [-2, 0, 1, 3]
    assert [v.value for v in found.stats.highest] == [3, 1, 0, -2]
    assert found.stats.order == "none"


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([1, 2, 3], "strictly rising"),
        ([1, 1, 3], "rising"),
        ([3, 2, 1], "strictly falling"),
        ([3, 1, 1], "falling"),
        ([1, 3, 1], "none"),
    ],
)
def test_the_order_of_rows_is_told(values, order):
    frame = pd.DataFrame({"a": np.array(values) + 0.5, "b": list("abc")})
    assert make_profile(make_dataset(frame, "t"))["a"].stats.order == order


@settings(max_examples=80)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50).filter(lambda v: len(set(v)) > 1))
def test_the_median_distance_equals_the_direct_way(values):
    found = make_profile(make_dataset(pd.DataFrame({"a": np.array(values)}), "t"))["a"].stats
    if isinstance(found, NumberStats):
        direct = np.median(np.abs(np.array(values) - np.median(values)))
        assert found.mad == pytest.approx(direct, abs=1e-6)


def described(*values):
    return number_stats(np.array(values, dtype=float))


def test_no_value_no_statistics():
    assert described() is None
    assert described(np.nan, np.nan) is None


def test_one_value_has_no_spread():
    found = described(5.0)
    assert (found.mean, found.low, found.high, found.median) == (5.0,) * 4
    assert (found.sd, found.skew, found.kurtosis, found.variance) == (None,) * 4
    assert (found.iqr, found.span, found.mad) == (0.0, 0.0, 0.0)


def test_equal_values_vary_by_nothing():
    found = described(2.0, 2.0, 2.0)
    assert (found.sd, found.variance, found.variation) == (0.0, 0.0, 0.0)
    assert found.skew is None
    assert (found.distinct, found.once) == (1, 0)


@settings(max_examples=60)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_statistics_are_those_of_numpy(values):
    given = np.array(values)
    found = number_stats(given)
    assert found.mean == pytest.approx(given.mean(), abs=1e-6)
    assert found.sd == pytest.approx(given.std(ddof=1), rel=1e-6, abs=1e-6)
    assert found.total == pytest.approx(given.sum(), abs=1e-4)
    assert found.median == pytest.approx(np.median(given), abs=1e-9)
    assert found.distinct == len(np.unique(given))
    assert found.negatives == (given < 0).sum()
    assert found.zeros == (given == 0).sum()


@pytest.mark.parametrize(
    ("values", "outliers"),
    [
        ([1, 2, 3, 4, 5], 0),
        ([1, 2, 3, 4, 100], 1),
        ([-100, *range(20), 100], 2),
        ([0] * 9 + [1], 1),
    ],
)
def test_far_values_lie_beyond_one_and_a_half_interquartile_ranges(values, outliers):
    assert described(*values).outliers == outliers


def test_sums_that_leave_the_numbers_are_not_known():
    found = described(1.7e308, 1.7e308, 1.7e308)
    assert found.total is None
    assert found.mean == pytest.approx(1.7e308)
    assert described(1.7e308, -1.7e308).span is None


def test_the_commonest_values_go_by_count_then_by_size():
    found = described(*[5.0] * 3, *[1.0] * 3, 9.0, *range(20, 40))
    assert [(v.value, v.count) for v in found.common[:3]] == [(1.0, 3), (5.0, 3), (9.0, 1)]
    assert len(found.common) == len(found.lowest) == len(found.highest) == COMMON
    assert found.highest[0].value == 39.0


def test_whole_numbers_are_whole_to_the_last():
    many = np.arange(1000.0)
    assert is_whole(many)
    many[777] = 777.5
    assert not is_whole(many)


@pytest.mark.parametrize(("values", "starts"), [([1], [0]), ([1, 1, 2, 2, 2, 7], [0, 2, 5])])
def test_runs_begin_where_the_value_changes(values, starts):
    assert run_starts(np.array(values, dtype=float)).tolist() == starts


@pytest.mark.parametrize("values", [[], [1.0], [2.0, 2.0]])
def test_too_few_or_equal_values_have_no_order(values):
    assert order_of(np.array(values)) == "none"


@pytest.mark.fault("L28")
def test_a_value_on_the_fence_is_not_beyond_it():
    """17.175 + 1.5 * (17.175 - 13.825) is 22.2, and a little less for floats."""
    values = [8.8, 13.825, 13.825, 15.0, 17.175, 17.175, 22.2]
    profile = make_profile(make_dataset(pd.DataFrame({"x": values}), "t"))
    assert profile["x"].stats.outliers == 0
