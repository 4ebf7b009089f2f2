"""Probabilities for a classifier that only gives margins."""

import numpy as np
import pytest
from sklearn.svm import SVC

from core.carried.steps.margins import MarginProbabilities

X = np.random.default_rng(0).normal(size=(60, 2))


@pytest.mark.parametrize("labels", [("no", "yes"), ("a", "b", "c")])
def test_probabilities_add_up_and_labels_follow_them(labels):
    y = np.array(labels)[np.digitize(X[:, 0], [0, 0.7][: len(labels) - 1])]
    model = MarginProbabilities(SVC()).fit(X, y)
    given = model.predict_proba(X)
    assert given.sum(axis=1) == pytest.approx(np.ones(60))
    assert model.predict(X).tolist() == model.classes_[given.argmax(axis=1)].tolist()
    assert np.mean(model.predict(X) == y) > 0.85


def test_the_folds_follow_the_seed():
    y = np.where(X[:, 0] + np.random.default_rng(1).normal(size=60) > 0, "yes", "no")
    first, again, other = (
        MarginProbabilities(SVC(), seed=seed).fit(X, y).predict_proba(X) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_a_class_of_one_row_cannot_be_calibrated():
    with pytest.raises(ValueError, match="n_splits|class"):
        MarginProbabilities(SVC()).fit(X[:4], np.array(["a", "a", "a", "b"]))
