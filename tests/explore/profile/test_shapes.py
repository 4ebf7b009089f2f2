"""What a column would look like on another scale."""

import numpy as np
import pytest
from scipy import stats

from core.explore.profile.shapes import shape_of, yeo_johnson


def test_a_skewed_column_gets_a_scale_and_an_even_one_none(dataset):
    skewed, even = shape_of(dataset, "income"), shape_of(dataset, "even")
    assert skewed.suggested.scale in ("log", "log1p")
    assert abs(skewed.suggested.skew) < 0.2 < skewed.skew
    assert even.suggested is None


def test_the_power_is_near_the_most_likely_one(dataset, frame):
    found = next(s for s in shape_of(dataset, "bent").scales if s.scale == "Yeo-Johnson")
    assert found.power == pytest.approx(stats.yeojohnson(frame["bent"])[1], abs=0.02)
    some = np.array([-2.0, 0.0, 3.0])
    assert yeo_johnson(some, 0.3) == pytest.approx(stats.yeojohnson(some, 0.3))
