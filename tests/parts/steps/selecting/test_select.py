"""Fewer columns: left out, or combined."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.feature_selection import RFE, mutual_info_regression
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from core.parts.steps.selecting.select import (
    Components,
    DropCorrelated,
    Eliminated,
    MostInformative,
)


@pytest.fixture(scope="module")
def rows():
    """Six columns: 1 repeats 0, 2 drives y, 3 drives it less, 4 is noise, 5 is constant."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 6))
    X[:, 1] = -X[:, 0] + rng.normal(0, 0.01, 300)
    X[:, 5] = 7.0
    return X, 3 * X[:, 2] + 2.5 * X[:, 3] + rng.normal(0, 0.1, 300)


def test_of_columns_that_repeat_the_first_stays(rows):
    step = DropCorrelated(0.95).fit(rows[0])
    assert step.get_support().tolist() == [True, False, True, True, True, True]
    assert step.get_feature_names_out(list("abcdef")).tolist() == list("acdef")


def test_only_columns_that_stay_push_others_out():
    x = np.random.default_rng(1).normal(size=(4000, 3))
    chain = np.column_stack([x[:, 0], x[:, 0] + 0.6 * x[:, 1], x[:, 0] + 1.2 * x[:, 1]])
    assert abs(np.corrcoef(chain.T)[0, 2]) < 0.8 < abs(np.corrcoef(chain.T)[1, 2])
    assert DropCorrelated(0.8).fit(chain).get_support().tolist() == [True, False, True]


def test_many_columns_are_compared_in_blocks(monkeypatch, rows):
    monkeypatch.setattr("core.parts.steps.selecting.select.BLOCK", 1)
    assert DropCorrelated(0.95).fit(rows[0]).get_support().sum() == 5


def test_the_most_informative_are_those_of_scikit_learn(rows):
    X, y = rows
    step = MostInformative(2, by_class=False, seed=3).fit(X, y)
    is_flag = [False] * 5 + [True]
    expected = mutual_info_regression(X, y, discrete_features=is_flag, random_state=3)
    np.testing.assert_allclose(step.information_, expected)
    assert np.flatnonzero(step.get_support()).tolist() == [2, 3]


def test_the_measure_is_told_whether_y_holds_classes(rows):
    X, y = rows
    whole = np.round(y * 100)
    told = MostInformative(2, by_class=False).fit(X, whole)
    assert np.flatnonzero(told.get_support()).tolist() == [2, 3]
    two = MostInformative(1, by_class=True).fit(X, np.where(y > 0, "yes", "no"))
    assert np.flatnonzero(two.get_support()).tolist() == [2]


def test_elimination_is_that_of_scikit_learn(rows):
    X, y = rows
    step = Eliminated(Ridge(), k=2, step=0.1).fit(X, y)
    plain = RFE(Ridge(), n_features_to_select=2, step=0.1).fit(X, y)
    np.testing.assert_array_equal(step.get_support(), plain.support_)
    assert np.flatnonzero(step.get_support()).tolist() == [2, 3]
    assert Eliminated(Ridge(), k=99).fit(X, y).get_support().all()


def test_components_are_those_of_the_standardised_columns(rows):
    X, _ = rows
    step = Components(most=3).fit(X)
    scaled = StandardScaler().fit_transform(X)
    np.testing.assert_allclose(step.transform(X), PCA(3, svd_solver="full").fit_transform(scaled))
    names = step.get_feature_names_out([f"{name}\x1fpart" for name in "aabbcc"])
    assert names[0] == "a\x1eb\x1ec\x1fcomponent 1"
    assert len(names) == 3


@pytest.mark.parametrize(("share", "least"), [(0.5, 0.5), (1.0, 1 - 1e-12)])
def test_components_hold_the_share_of_the_variance(rows, share, least):
    step = Components(share=share).fit(rows[0])
    assert step.pca_.explained_variance_ratio_.sum() >= least
    assert Components(most=500).fit(rows[0][:4]).transform(rows[0]).shape == (300, 4)
