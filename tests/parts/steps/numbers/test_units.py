"""The table's own units, where 32 bits can hold them."""

import numpy as np
import pytest

from core.parts.steps.numbers.units import OwnUnits, ScaledTogether


@pytest.mark.parametrize(
    ("values", "stays"),
    [
        ([1.0, 2.0, 3.0], True),
        ([-1e6, 0.0, 1e6], True),
        ([1.0, np.nan, 3.0], True),
        ([7.0, 7.0, 7.0], True),
        ([np.nan, np.nan, np.nan], True),
        ([1.7e9, 1.7e9 + 1, 1.7e9 + 2], False),
        ([1e300, -1e300, 1e299], False),
        ([1e-300, 3e-300, 5e-300], False),
    ],
)
def test_columns_stay_unless_32_bits_would_blur_them(values, stays):
    X = np.array(values).reshape(-1, 1)
    made = OwnUnits().fit_transform(X)
    if stays:
        np.testing.assert_array_equal(made, X)
        return
    assert len(np.unique(made.astype("float32"))) == 3
    assert (np.nanmean(made), np.nanstd(made)) == (pytest.approx(0, abs=1e-6), pytest.approx(1))


@pytest.mark.fault("A10")
def test_columns_that_are_scaled_together_keep_their_weights():
    X = np.random.default_rng(0).normal(5, [4.0, 2.0, 0.1], size=(500, 3))
    made = ScaledTogether().fit_transform(X)
    np.testing.assert_allclose(made.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(made.std(axis=0), X.std(axis=0) / X[:, 0].std())
    assert ScaledTogether().fit_transform(np.full((3, 2), 7.0)).tolist() == [[0.0, 0.0]] * 3
