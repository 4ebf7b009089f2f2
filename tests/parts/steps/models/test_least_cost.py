"""Labels of least expected cost."""

import numpy as np
from sklearn.linear_model import LogisticRegression

from core.parts.steps.models.least_cost import LeastCost


def test_labels_are_those_of_least_expected_cost():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 2))
    y = np.digitize(X[:, 0] + rng.normal(size=300), [-0.7, 0.7])
    costs = ((0.0, 9.0, 9.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0))
    plain = LogisticRegression().fit(X, y)
    model = LeastCost(LogisticRegression(), costs, (0, 1, 2)).fit(X, y)
    expected = plain.predict_proba(X) @ np.array(costs)
    assert np.array_equal(model.predict(X), expected.argmin(axis=1))
    assert np.array_equal(model.predict_proba(X), plain.predict_proba(X))
    assert (model.predict(X) == 0).sum() > (plain.predict(X) == 0).sum()
    assert np.array_equal(LeastCost(LogisticRegression()).fit(X, y).predict(X), plain.predict(X))


def test_a_fold_that_lacks_a_class_keeps_the_costs_of_the_others():
    X = np.array([[0.0], [0.1], [1.0], [1.1]])
    costs = ((0.0, 1.0, 1.0), (0.0, 0.0, 0.0), (1.0, 1.0, 0.0))
    model = LeastCost(LogisticRegression(), costs, ("a", "b", "c")).fit(X, ["b", "b", "c", "c"])
    assert (model.predict(X) == "c").all()
