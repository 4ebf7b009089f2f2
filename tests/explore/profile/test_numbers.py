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
    profile,
)
from core.explore.profile.numbers import number_stats
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
    found = profile(make_dataset(pd.DataFrame({"a": values, "b": list("abcdefgh")}), "t"))["a"]
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
    assert profile(make_dataset(frame, "t"))["a"].stats.order == order


@settings(max_examples=80)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50).filter(lambda v: len(set(v)) > 1))
def test_the_median_distance_equals_the_direct_way(values):
    found = profile(make_dataset(pd.DataFrame({"a": np.array(values)}), "t"))["a"].stats
    if isinstance(found, NumberStats):
        direct = np.median(np.abs(np.array(values) - np.median(values)))
        assert found.mad == pytest.approx(direct, abs=1e-6)
