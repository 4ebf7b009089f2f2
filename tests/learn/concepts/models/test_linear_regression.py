"""Linear regression: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from core.learn.concepts.models import linear_regression as linear
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_formula_and_descent_reach_the_line_of_the_library(seed):
    result = run("linear_regression", steps=60, seed=seed)
    theirs = LinearRegression().fit(result.x[:, None], result.y)
    assert np.allclose(result.best, [theirs.coef_[0], theirs.intercept_])
    assert np.allclose(result.path[-1], result.best, atol=1e-3)


@each_seed
def test_no_line_has_smaller_squares(seed):
    result = run("linear_regression", seed=seed)
    least = linear.measured(result.x, result.y, result.best)[0]
    rng = np.random.default_rng(seed)
    for moved in result.best + rng.normal(0, 0.3, (20, 2)):
        assert linear.measured(result.x, result.y, moved)[0] > least


@each_seed
def test_far_row_moves_mse_far_more_than_mae(seed):
    settings = {"slope": 0.8, "intercept": 0.3, "seed": seed}
    near = run("linear_regression", **settings).metrics.iloc[0]
    far = run("linear_regression", outlier=20.0, **settings).metrics.iloc[0]
    assert far["MSE"] / near["MSE"] > 5 * far["MAE"] / near["MAE"]


@each_seed
def test_mean_has_the_least_mse_and_median_the_least_mae_of_constants(seed):
    by = run("linear_regression", outlier=20.0, seed=seed).metrics.set_index("guess")
    assert by["MSE"]["the mean"] < by["MSE"]["the median"]
    assert by["MAE"]["the mean"] > by["MAE"]["the median"]
    assert by["R²"]["the mean"] == pytest.approx(0)


@each_seed
def test_wrong_line_has_negative_r2_on_new_rows(seed):
    assert run("linear_regression", slope=-2.0, seed=seed).metrics["new R²"].iloc[0] < 0
