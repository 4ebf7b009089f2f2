"""Walks give each column what it adds, and all of them together what the output is."""

import numpy as np
import pytest

from core.parts.reasons.walks import WalkPlan, both_ways, walked

STARTS = np.repeat([[0.0, 0.0, 1.0], [2.0, 4.0, -1.0]], 2, axis=0)
GROUPS = [np.array([0]), np.array([1, 2])]


class Summed:
    def predict(self, X):
        return 3 * X[:, 0] + X[:, 1] * X[:, 2]


class Told:
    classes_ = np.array(["a", "b", "c"])

    def predict_proba(self, X):
        return np.stack([0.1 * X[:, 0], 0.5 - 0.1 * X[:, 0], np.full(len(X), 0.5)], axis=1)


def plan(labels=()):
    orders = both_ways(2, 2, np.random.default_rng(0))
    return WalkPlan(STARTS, orders, GROUPS, labels)


def test_a_column_gets_what_it_adds_beyond_the_rows_that_walks_start_from():
    X = np.array([[5.0, 2.0, 3.0], [1.0, 4.0, -1.0]])
    values, base = walked(Summed(), X, plan())
    assert base == pytest.approx([(0 + 6 - 4) / 2])
    assert values[:, 0, 0] == pytest.approx([3 * (5 - 1), 3 * (1 - 1)])
    assert values[:, 1, 0] == pytest.approx([6 - (0 - 4) / 2, -4 - (0 - 4) / 2])


def test_every_label_is_followed_and_one_that_the_model_never_met_stays_at_nothing():
    values, base = walked(Told(), np.array([[3.0, 0.0, 0.0]]), plan(("b", "z")))
    assert values[0, 0] == pytest.approx([-0.2, 0])
    assert base == pytest.approx([0.4, 0])
