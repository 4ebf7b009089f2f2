"""XGBoost with labels of any kind."""

import numpy as np
import pytest
from sklearn.base import clone

from core.parts.steps.models.boosting import LabelledXGB

RNG = np.random.default_rng(0)
X = RNG.normal(size=(120, 2))
RARE = np.where(X[:, 0] > 1.2, "yes", "no")


@pytest.mark.parametrize("labels", [("no", "yes"), (7, -3), (False, True)])
def test_labels_come_back_as_they_were_given(labels):
    y = np.array(labels)[(X[:, 0] > 0).astype(int)]
    model = LabelledXGB(n_estimators=5, max_depth=2).fit(X, y)
    assert set(model.predict(X)) == set(y)
    assert model.classes_.tolist() == sorted(labels)
    assert model.predict_proba(X).shape == (120, 2)
    assert np.mean(model.predict(X) == y) > 0.95


def test_it_can_be_cloned_and_fitted_again():
    model = LabelledXGB(n_estimators=3).fit(X, RARE)
    again = clone(model)
    assert again.n_estimators == 3
    assert not hasattr(again, "labels_")
    other = np.resize(["a", "b", "c"], 120)
    assert model.fit(X, other).classes_.tolist() == ["a", "b", "c"]
