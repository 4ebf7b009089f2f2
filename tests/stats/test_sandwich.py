"""The sandwich covariance is statsmodels' own."""

import numpy as np
import pytest
import statsmodels.api as sm

from core.stats.sandwich import LeastLoss, leverage_of, sandwich_covariance


@pytest.fixture
def sample():
    rng = np.random.default_rng(3)
    A = np.column_stack([rng.normal(size=(120, 3)), np.ones(120)])
    y = A @ [1.0, -2.0, 0.0, 5.0] + rng.normal(size=120) * (1 + np.abs(A[:, 0]))
    return A, y


def test_least_squares_has_statsmodels_hc3(sample):
    A, y = sample
    fitted = sm.OLS(y, A).fit(cov_type="HC3")
    off = A @ fitted.params - y
    leverage = leverage_of(A, np.ones(len(A)), A.T @ A)
    estimate = LeastLoss(off[:, None] * A, A.T @ A, leverage)
    assert np.allclose(sandwich_covariance(estimate), fitted.cov_params())
    assert estimate.degrees == pytest.approx(116)


def test_rows_of_a_group_count_as_one(sample):
    A, y = sample
    groups = np.repeat(np.arange(30), 4)
    kinds = {"groups": groups, "use_correction": False}
    fitted = sm.OLS(y, A).fit(cov_type="cluster", cov_kwds=kinds)
    off = A @ fitted.params - y
    estimate = LeastLoss(off[:, None] * A, A.T @ A, np.zeros(len(A)), groups)
    assert np.allclose(sandwich_covariance(estimate), fitted.cov_params() * 30 / 29)
    assert estimate.degrees == 29
