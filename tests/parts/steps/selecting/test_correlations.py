"""Correlations and their inverse while columns leave it."""

import numpy as np

from core.parts.steps.selecting.correlations import InverseCorrelations, correlations, not_told


def test_columns_of_one_value_take_no_part():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.normal(size=50), np.full(50, 7.0), 1e9 + rng.normal(size=50)])
    varying, together = correlations(X)
    assert varying.tolist() == [0, 2]
    np.testing.assert_allclose(together, np.corrcoef(X[:, varying].T), atol=1e-6)


def test_a_column_that_those_before_it_tell_exactly_is_told():
    X = np.random.default_rng(1).normal(size=(60, 3))
    _, together = correlations(np.column_stack([X[:, :2], X[:, 0] - 2 * X[:, 1], X[:, 2]]))
    assert not_told(together).tolist() == [True, True, False, True]


def test_the_inverse_after_a_column_has_left_is_that_of_the_others():
    X = np.random.default_rng(2).normal(size=(80, 5))
    together = np.corrcoef(X.T)
    inverse = InverseCorrelations(together)
    inverse.leave_out(2)
    rest = [0, 1, 3, 4]
    expected = np.linalg.inv(together[np.ix_(rest, rest)]).diagonal()
    np.testing.assert_allclose(inverse.diagonal[rest], expected)
    assert (inverse.count, inverse.diagonal[2]) == (4, 0.0)
