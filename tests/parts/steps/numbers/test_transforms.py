"""Logs and powers: the right values, and an answer for whatever comes later."""

import numpy as np
import pytest
from scipy import stats
from sklearn.preprocessing import PowerTransformer

from core.parts.steps.numbers.transforms import (
    BoxCox,
    LogOfOneMore,
    SignedLog,
    YeoJohnson,
)


def column(*values):
    return np.array(values, dtype="float64").reshape(-1, 1)


def test_a_log_of_one_more_takes_zeros_and_keeps_gaps():
    made = LogOfOneMore().fit_transform(column(0, np.e - 1, -0.5, np.nan))
    np.testing.assert_allclose(made.ravel(), [0, 1, np.log(0.5), np.nan])


def test_a_signed_log_is_mirrored_at_0():
    values = column(-99, -1, 0, 1, 99, np.nan)
    made = SignedLog().fit_transform(values).ravel()
    np.testing.assert_allclose(made, -made[[4, 3, 2, 1, 0, 5]])
    np.testing.assert_allclose(made[4], np.log(100))


def test_box_cox_learns_the_likeliest_power_of_each_column():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.lognormal(3, 1, 400), rng.gamma(2, 5, 400)])
    step = BoxCox().fit(X)
    for place in (0, 1):
        by_scipy, power = stats.boxcox(X[:, place])
        assert step.lambdas_[place] == pytest.approx(power, abs=1e-3)
        np.testing.assert_allclose(step.transform(X)[:, place], by_scipy, rtol=1e-2)
    plain = PowerTransformer("box-cox", standardize=False).fit_transform(X)
    np.testing.assert_allclose(step.transform(X), plain, rtol=1e-6)  # the likeliest is flat
    for place, power in enumerate(step.lambdas_):
        best = stats.boxcox_llf(power, X[:, place])
        assert best >= max(stats.boxcox_llf(power + off, X[:, place]) for off in (-1e-3, 1e-3))


@pytest.mark.parametrize(
    ("values", "power"),
    [
        ([1e-300, 1.0, 1e300], 0.0),  # whose squares leave the range of numbers
        ([5.0, np.nextafter(5.0, 6.0)], 1.0),  # which no power tells apart
    ],
)
def test_box_cox_takes_values_of_any_range(values, power):
    assert BoxCox().fit(column(*values)).lambdas_[0] == pytest.approx(power, abs=1e-6)


@pytest.mark.parametrize(("step", "low"), [(BoxCox(), 0.0), (LogOfOneMore(), -1.0)])
@pytest.mark.parametrize("known", [[1, 2, 5, 9], [4, 4, 4, 4], [np.nan] * 4])
def test_what_comes_below_the_bound_later_counts_as_the_lowest_learned(step, low, known):
    fitted = step.fit(column(*known))
    made = fitted.transform(column(low, low - 50, 1e300, 3)).ravel()
    assert np.isfinite(made).all()
    lowest = np.nanmin(known) if not np.isnan(known).all() else low + 1
    np.testing.assert_array_equal(made[:2], fitted.transform(column(lowest, lowest)).ravel())


def test_a_filled_value_at_the_bound_does_not_stop_the_fit():
    made = BoxCox().fit_transform(column(0, 2, 3, 8, 20)).ravel()
    assert made[0] == made[1]
    assert (np.diff(made[1:]) > 0).all()


@pytest.mark.parametrize("values", [np.arange(1990, 2020), 1e6 + np.arange(30) / 100])
def test_columns_far_from_0_for_their_spread_are_kept_finite_and_in_order(values):
    made = BoxCox().fit_transform(values.reshape(-1, 1).astype("float64")).ravel()
    assert np.isfinite(made).all()
    assert (np.diff(made) >= 0).all()


@pytest.mark.parametrize(
    "shape", [lambda z: z, np.exp, lambda z: -np.exp(z), lambda z: np.exp(3 * z) * 1e9, np.round]
)
def test_yeo_johnson_learns_the_power_that_scikit_learn_finds(shape):
    values = shape(np.random.default_rng(0).normal(size=(400, 1)))
    values[::9] = np.nan
    step, theirs = YeoJohnson().fit(values), PowerTransformer(standardize=False).fit(values)
    np.testing.assert_allclose(step.lambdas_, theirs.lambdas_, atol=1e-4)
    np.testing.assert_allclose(step.transform(values), theirs.transform(values), rtol=1e-2)
    values = np.nan_to_num(values)
    np.testing.assert_allclose(
        YeoJohnson().fit(values).transform(values),
        PowerTransformer(standardize=False).fit_transform(values),
        rtol=1e-2,
    )


@pytest.mark.parametrize(
    "values", [[np.nan, np.nan], [3.0, 3.0], [1e-9, 2e-9], [0.0, np.nextafter(0.0, 1.0)]]
)
def test_yeo_johnson_leaves_values_as_they_are_that_no_power_tells_apart(values):
    assert YeoJohnson().fit(column(*values)).lambdas_.tolist() == [1.0]


@pytest.mark.parametrize("step", [BoxCox(), YeoJohnson()])
@pytest.mark.parametrize("off", [1e6, 1e4])
def test_values_far_from_0_for_their_spread_still_differ_after(step, off):
    values = off + np.random.default_rng(0).normal(size=(500, 1))
    made = step.fit(values).transform(values)
    assert len(np.unique(made)) > 400
    assert stats.spearmanr(values, made).statistic > 0.999


def test_yeo_johnson_gives_numbers_whatever_comes_later():
    rng = np.random.default_rng(0)
    step = YeoJohnson().fit(np.column_stack([rng.normal(size=99), rng.lognormal(size=99)]))
    made = step.transform(np.array([[1e300, 1e300], [-1e300, -1e300], [np.nan, np.nan]]))
    assert np.isfinite(made[:2]).all()
    assert np.isnan(made[2]).all()


@pytest.mark.parametrize("size", [1e129, 1e131, 1e145])
def test_yeo_johnson_keeps_the_order_of_values_far_out_on_both_sides(size):
    values = np.random.default_rng(1).normal(size=(60, 1)) * size
    step = YeoJohnson().fit(values)
    made = step.transform(values)
    assert np.isfinite(made).all()
    assert stats.spearmanr(values, made).statistic == pytest.approx(1.0)
    assert (step.lambdas_ == 1.0).all() == (size > 1e130)
    beyond = YeoJohnson().fit_transform(values * 1e150)
    np.testing.assert_array_equal(np.sign(beyond), np.sign(values))
