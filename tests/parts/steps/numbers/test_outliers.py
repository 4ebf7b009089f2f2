"""Limits learned from the training rows."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.numbers.outliers import (
    BlankOutliers,
    CapOutliers,
    OutlierFlags,
    deviation_limits,
    median_limits,
    outlier_limits,
    quartile_limits,
)

VALUES = np.array([1.0, 2.0, 3.0, 4.0, 100.0])


def test_the_three_rules_by_hand():
    assert quartile_limits(VALUES, 1.5) == (2.0, 4.0, 3.0)
    middle, _, reach = median_limits(VALUES, 2.0)
    assert (middle, reach) == (3.0, pytest.approx(2 * 1.4826))
    mean, _, reach = deviation_limits(VALUES, 3.0)
    assert (mean, reach) == (22.0, pytest.approx(3 * VALUES.std(ddof=1)))
    assert deviation_limits(np.array([5.0]), 3.0) == (5.0, 5.0, 0.0)


@pytest.mark.parametrize("rule", ["iqr", "z", "mad"])
@pytest.mark.parametrize("column", [[np.nan] * 4, [7.0] * 4, [7.0, np.nan, 7.0, 7.0]])
def test_without_spread_there_is_no_limit(rule, column):
    low, high = outlier_limits(np.array(column)[:, None], rule, 3.0)
    assert (low[0], high[0]) == (-np.inf, np.inf)


@pytest.fixture
def frame():
    return pd.DataFrame({"a": VALUES, "b": [5.0, 6.0, np.nan, 7.0, 8.0]})


def test_values_beyond_are_capped_made_missing_or_flagged(frame):
    high = 4.0 + 1.5 * 2.0
    assert CapOutliers(1.5).fit_transform(frame)[:, 0].tolist() == [1, 2, 3, 4, high]
    blank = BlankOutliers(1.5).fit_transform(frame)
    assert np.isnan(blank).tolist() == [[False, False]] * 2 + [
        [False, True],
        [False, False],
        [True, False],
    ]
    assert OutlierFlags(1.5).fit_transform(frame)[:, 0].tolist() == [0, 0, 0, 0, 1]
    flags = OutlierFlags(1.5).fit(frame)
    assert flags.get_feature_names_out().tolist() == ["a\x1foutlier", "b\x1foutlier"]
    assert CapOutliers(1.5).fit(frame).get_feature_names_out().tolist() == ["a", "b"]


def test_limits_are_those_of_the_rows_that_were_fitted(frame):
    fitted = CapOutliers(1.5).fit(frame)
    later = pd.DataFrame({"a": [-50.0, 5.0], "b": [np.nan, 1e9]})
    found = fitted.transform(later)
    assert found[0, 0] == -1.0
    assert np.isnan(found[0, 1])
    assert found[1, 1] < 20
