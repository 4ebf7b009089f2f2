"""A sum of splines bends where numbers do, goes on as it is told, and outlives odd columns."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, Ridge

from core.parts.steps.models.splines import SumOfSplines

RNG = np.random.default_rng(0)
X = RNG.normal(size=(300, 4))
X[:, 2] = RNG.integers(0, 2, 300)
X[:, 3] = 7.0
SIGNAL = np.sin(2 * X[:, 0]) + X[:, 1] ** 2 + X[:, 2] + 0.2 * RNG.normal(size=300)


def numbers(**options):
    return SumOfSplines(Ridge(0.1), **options)


def test_it_bends_where_a_line_cannot():
    line = Ridge(0.1).fit(X[:200], SIGNAL[:200]).predict(X[200:])
    curve = numbers().fit(X[:200], SIGNAL[:200]).predict(X[200:])
    errors = [np.square(said - SIGNAL[200:]).mean() for said in (line, curve)]
    assert errors[1] < 0.2 * errors[0]


def test_few_values_stay_a_line_and_one_value_says_nothing():
    fitted = numbers().fit(X, SIGNAL)
    assert [spline is None for spline in fitted.splines_] == [False, False, True, True]
    values, base, output = fitted.contributions(X)
    assert not values[:, 3].any()
    np.testing.assert_allclose(base + values.sum(axis=1), output)
    np.testing.assert_allclose(output[:, 0], fitted.predict(X))
    np.testing.assert_allclose(values.mean(axis=0), 0, atol=1e-9)


@pytest.mark.parametrize(("beyond", "goes_on"), [("linear", True), ("constant", False)])
def test_beyond_what_was_learned_it_goes_on_as_asked(beyond, goes_on):
    fitted = numbers(beyond=beyond).fit(X, SIGNAL)
    ends = np.repeat(X[:1], 3, axis=0)
    ends[:, 1] = X[:, 1].max() + np.array([0.0, 5.0, 10.0])
    said = fitted.predict(ends)
    assert np.diff(said)[1] == pytest.approx(np.diff(said)[0], abs=1e-6)
    assert bool(np.diff(said)[0] > 1) is goes_on


@pytest.mark.parametrize("unit", [1e-9, 1e9])
def test_the_unit_of_the_target_changes_nothing(unit):
    plain = numbers().fit(X, SIGNAL).predict(X)
    np.testing.assert_allclose(numbers().fit(X, unit * SIGNAL).predict(X) / unit, plain, rtol=1e-6)


@pytest.mark.parametrize("count", [2, 3])
def test_of_classes_the_parts_are_log_odds(count):
    y = np.digitize(SIGNAL, np.quantile(SIGNAL, np.linspace(0, 1, count + 1)[1:-1]))
    fitted = SumOfSplines(LogisticRegression(max_iter=1000)).fit(X, y)
    values, base, output = fitted.contributions(X)
    assert values.shape == (300, 4, 1 if count == 2 else 3)
    np.testing.assert_allclose(base + values.sum(axis=1), output, atol=1e-9)
    said = np.log(fitted.predict_proba(X))
    apart = said[:, 1] - said[:, 0]
    np.testing.assert_allclose(
        apart, output[:, 0] if count == 2 else output[:, 1] - output[:, 0], atol=1e-6
    )


@pytest.mark.parametrize("rows", [2, 5])
def test_of_a_few_rows_it_is_a_line(rows):
    assert np.isfinite(numbers().fit(X[:rows], SIGNAL[:rows]).predict(X)).all()
