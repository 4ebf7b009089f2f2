"""Class weights for models that only take sample weights."""

import numpy as np
import pytest
from sklearn.naive_bayes import GaussianNB

from core.parts.steps.models.weights import BalancedFit


def test_every_class_counts_alike():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(100, 1))
    y = np.array(["a"] * 90 + ["b"] * 10)
    plain, even = GaussianNB().fit(X, y), BalancedFit(GaussianNB()).fit(X, y)
    assert even.estimator_.class_prior_.tolist() == pytest.approx([0.5, 0.5])
    assert even.classes_.tolist() == ["a", "b"]
    assert even.predict_proba(X)[:, 1].mean() > plain.predict_proba(X)[:, 1].mean()
    assert set(even.predict(X)) <= {"a", "b"}
