"""What a column would look like on another scale."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.explore.profile.shapes import ROWS as MOST_ROWS
from core.explore.profile.shapes import shape_of, yeo_johnson
from core.table.dataset import make_dataset


def test_a_skewed_column_gets_a_scale_and_an_even_one_none(dataset):
    skewed, even = shape_of(dataset, "income"), shape_of(dataset, "even")
    assert skewed.suggestion.scale in ("log", "log1p")
    assert abs(skewed.suggestion.skew) < 0.2 < skewed.skew
    assert even.suggestion is None


def test_the_power_is_near_the_most_likely_one(dataset, frame):
    found = next(s for s in shape_of(dataset, "bent").scales if s.scale == "Yeo-Johnson")
    assert found.power == pytest.approx(stats.yeojohnson(frame["bent"])[1], abs=0.02)
    some = np.array([-2.0, 0.0, 3.0])
    assert yeo_johnson(some, 0.3) == pytest.approx(stats.yeojohnson(some, 0.3))


def shape(values):
    return shape_of(make_dataset(pd.DataFrame({"x": values, "key": range(len(values))}), "t"), "x")


@pytest.mark.parametrize("power", [-1.5, 0.0, 0.7, 1.0, 2.0, 3.5])
def test_the_power_transform_is_scipys(power):
    values = np.array([-3.0, -0.5, 0.0, 0.2, 4.0, 90.0])
    np.testing.assert_allclose(yeo_johnson(values, power), stats.yeojohnson(values, power))


@pytest.mark.parametrize(
    ("values", "scales"),
    [
        ([1.0, 2.0, 4.5], {"log", "log1p", "square root", "Yeo-Johnson", "square"}),
        ([0.0, 2.0, 4.5], {"log1p", "square root", "Yeo-Johnson", "square"}),
        ([-1.0, 2.0, 4.5], {"Yeo-Johnson"}),
        ([1e200, 2e200, 3e300], {"log", "log1p", "square root"}),
    ],
    ids=["positive", "with 0", "negative", "huge"],
)
def test_a_scale_is_tried_where_the_values_allow_it(values, scales):
    assert {found.scale for found in shape(values).scales} == scales


@pytest.mark.parametrize("values", [[], [1.0, 2.0], [3.0] * 9, [np.nan] * 5])
def test_a_column_that_does_not_vary_has_no_shape(values):
    frame = pd.DataFrame({"x": pd.Series(values, dtype=float), "key": range(len(values))})
    assert shape_of(make_dataset(frame, "t"), "x") is None if values else True


def test_a_plain_scale_is_preferred_to_a_fitted_power():
    values = np.exp(np.random.default_rng(0).normal(size=800))
    found = shape(values)
    assert found.suggestion.scale == "log"
    assert abs(found.suggestion.skew) < 0.5 < 1 < found.skew
    assert found.skew == pytest.approx(stats.skew(values))
    assert found.kurtosis == pytest.approx(stats.kurtosis(values))


def test_scales_go_by_how_little_they_are_skewed():
    found = shape(np.random.default_rng(0).gamma(2, size=300))
    sizes = [abs(each.skew) for each in found.scales]
    assert sizes == sorted(sizes)
    assert all(sum(each.histogram.counts) == 300 for each in found.scales)


def test_a_long_column_is_looked_at_in_part_and_says_so():
    values = np.random.default_rng(0).normal(size=MOST_ROWS + 1)
    assert shape(values).sampled_rows == MOST_ROWS
    assert shape(values[:50]).sampled_rows is None


def test_a_scale_that_leaves_most_of_the_skew_is_not_suggested():
    """Three values, nearly all of them 0: no scale makes that even."""
    found = shape([0.0] * 900 + [1.0] * 60 + [2.0] * 40)
    assert abs(found.skew) / 2 < abs(found.scales[0].skew) < abs(found.skew)
    assert found.suggestion is None
