"""Columns left out by what each is by itself, held against other libraries."""

import importlib
import pkgutil
from importlib.util import find_spec

import numpy as np
import pytest
from scipy.stats import chi2_contingency, f_oneway, linregress
from sklearn.feature_selection import VarianceThreshold
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import MinMaxScaler

from core import parts
from core.parts.steps.selecting.filters import (
    DropCollinear,
    HardlyVarying,
    HighestChiSquared,
    HighestF,
    interval_numbers,
)


def inflation(X, column):
    """1 / (1 - R²) by the regression itself."""
    X = X / X.std(axis=0)
    others = np.delete(X, column, axis=1)
    told = LinearRegression().fit(others, X[:, column]).score(others, X[:, column])
    return 1 / (1 - told)


@pytest.fixture(scope="module")
def rows():
    """Column 1 nearly repeats 0, 4 is 2 and 3 together, nearly; 5 has one value; 6 tells y."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(400, 7)) * [1, 1, 1e6, 1, 1, 1, 1e-6] + [0, 0, 5, 0, 0, 0, 1]
    X[:, 1] = -X[:, 0] + rng.normal(0, 0.1, 400)
    X[:, 4] = X[:, 2] / 1e6 + X[:, 3] + rng.normal(0, 0.2, 400)
    X[:, 5] = 7.0
    return X, (X[:, 6] - 1) * 1e6 + rng.normal(0, 0.5, 400)


def test_what_hardly_varies_goes_by_scikit_learns_threshold_whatever_the_unit(rows):
    X = np.column_stack([rows[0], rows[0][:, 0] > 2.2])
    scaled = MinMaxScaler().fit_transform(X)
    for limit in (0.0, 0.02, scaled.var(axis=0)[3]):
        expected = VarianceThreshold(limit).fit(scaled).get_support()
        assert HardlyVarying(limit).fit(X).get_support().tolist() == expected.tolist()
    assert HardlyVarying(0.25).fit(X).get_support().sum() == 1


def test_inflation_is_that_of_the_regressions_one_column_out_at_a_time(rows):
    X = rows[0]
    step = DropCollinear(5.0).fit(X)
    left = [0, 1, 2, 3, 4, 6]
    for column, value in zip(step.order_, step.inflation_out_, strict=True):
        expected = {one: inflation(X[:, left], place) for place, one in enumerate(left)}
        assert value == pytest.approx(max(expected.values()))
        assert expected[column] == pytest.approx(value)
        left.remove(column)
    assert len(step.order_) == 2
    expected = [inflation(X[:, left], place) for place in range(len(left))]
    np.testing.assert_allclose(step.inflation_[left], expected)
    assert max(expected) < 5
    assert np.isnan(step.inflation_[[*step.order_, 5]]).all()
    assert step.get_support()[5]


def test_of_columns_that_tell_each_other_exactly_the_last_goes():
    rng = np.random.default_rng(1)
    levels = np.eye(3)[rng.integers(0, 3, 200)]
    X = np.column_stack([levels, rng.normal(size=200), np.ones(200)])
    X = np.column_stack([X, 3 - 2 * X[:, 3], X[:, 0]])
    step = DropCollinear(1000.0).fit(X)
    assert step.get_support().tolist() == [True, True, False, True, True, False, False]
    assert step.order_ == [6, 5, 2]
    assert step.inflation_out_ == [np.inf] * 3


def test_more_columns_than_rows_leave_no_more_than_rows():
    X = np.random.default_rng(2).normal(size=(6, 20))
    assert DropCollinear(1e9).fit(X).get_support().tolist() == [True] * 5 + [False] * 15
    assert DropCollinear().fit(np.ones((5, 3))).get_support().all()


def test_inflation_stays_exact_while_nearly_perfect_columns_leave():
    """An inverse that is only updated loses its digits beside such columns."""
    rng = np.random.default_rng(3)
    X = rng.normal(size=(500, 6))
    X[:, 5] = X[:, 0] + rng.normal(0, 1e-4, 500)
    X[:, 4] = X[:, 1] + X[:, 2] + rng.normal(0, 1e-4, 500)
    step = DropCollinear(10.0).fit(X)
    kept = np.flatnonzero(step.get_support())
    expected = [inflation(X[:, kept], place) for place in range(len(kept))]
    np.testing.assert_allclose(step.inflation_[kept], expected, rtol=1e-9)


def test_f_is_that_of_other_libraries_and_one_value_tells_nothing(rows):
    X, y = rows
    classes = np.array(["low", "mid", "high"])[np.digitize(y, [-0.5, 0.5])]
    step = HighestF(1, by_class=True).fit(X, classes)
    parts = [X[classes == label, 6] for label in np.unique(classes)]
    assert step.scores_[6] == pytest.approx(f_oneway(*parts).statistic)
    assert step.scores_[5] == 0
    assert np.flatnonzero(step.get_support()).tolist() == [6]
    numbers = HighestF(1, by_class=False).fit(X, y)
    r = linregress(X[:, 6], y).rvalue
    assert numbers.scores_[6] == pytest.approx(r**2 / (1 - r**2) * (len(y) - 2))
    assert np.flatnonzero(numbers.get_support()).tolist() == [6]


def test_chi_squared_is_that_of_the_table_of_intervals_and_classes(rows):
    X, y = rows
    y = np.where(y > 0.3, "yes", "no")
    X = np.column_stack([X, (X[:, 6] > 1).astype(float), -3.0 * (X[:, 0] > 2)])
    step = HighestChiSquared(2, bins=4).fit(X, y)
    for column in (0, 6, 7, 8):
        number = interval_numbers(X[:, column], 4)
        table = [[np.sum((number == n) & (y == c)) for c in ("no", "yes")] for n in set(number)]
        expected = chi2_contingency(table, correction=False)
        assert step.scores_[column] == pytest.approx(expected.statistic)
        assert np.exp(step.log_p_values_[column]) == pytest.approx(expected.pvalue)
    assert step.scores_[5] == step.log_p_values_[5] == 0
    assert np.flatnonzero(step.get_support()).tolist() == [6, 7]


def test_chi_squared_does_not_change_with_the_unit(rows):
    X, y = rows
    y = y > 0
    plain = HighestChiSquared(3).fit(X, y)
    moved = HighestChiSquared(3).fit(X * 1000 - 5, y)
    np.testing.assert_allclose(plain.scores_, moved.scores_)


def test_the_chi_squared_ranking_takes_account_of_how_many_intervals_there_are():
    """A statistic of 9 says more in a 0/1 column than in one of ten intervals."""
    rng = np.random.default_rng(4)
    y = rng.random(1000) < 0.5
    flag = np.where(rng.random(1000) < 0.1, y, rng.random(1000) < 0.5).astype(float)
    noise = rng.normal(size=(1000, 20))
    step = HighestChiSquared(1, bins=10).fit(np.column_stack([noise, flag]), y)
    assert step.get_support()[20]


def test_inflation_is_that_of_the_inverse_after_hundreds_of_columns_have_left():
    """Each leaves by an update in place; after columns that nearly tell each other what is left
    has its digits all the same."""
    rng = np.random.default_rng(1)
    for jitter in (0.1, 1e-3):
        base = rng.normal(size=(500, 120))
        X = np.hstack([base, base + jitter * rng.normal(size=base.shape)])
        step = DropCollinear(10.0).fit(X)
        left = step.get_support()
        expected = np.linalg.inv(np.corrcoef(X[:, left].T)).diagonal()
        assert left.sum() == 120
        np.testing.assert_allclose(step.inflation_[left], expected, rtol=1e-6)


def test_no_module_of_saved_models_holds_what_no_file_can():
    """Exports carry modules of steps by value; compiled functions cannot follow."""
    for found in pkgutil.walk_packages(parts.__path__, f"{parts.__name__}."):
        if found.name.endswith("_catboost") and find_spec("catboost") is None:
            continue
        kept = vars(importlib.import_module(found.name)).values()
        assert not [one for one in kept if type(one).__name__ == "fortran"], found.name
