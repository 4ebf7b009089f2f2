"""XGBoost with labels of any kind and class weights that work."""

import numpy as np
import pytest
from sklearn.base import clone

from core.carried.steps.boosting import LabelledXGB

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


def test_balanced_classes_raise_the_rare_ones_probability():
    noisy = np.where(RNG.random(120) < 0.15, "yes", "no")
    plain, even = (
        LabelledXGB(n_estimators=5, max_depth=1, balanced=balanced).fit(X, noisy)
        for balanced in (False, True)
    )
    assert even.predict_proba(X)[:, 1].mean() > plain.predict_proba(X)[:, 1].mean() + 0.1


def test_it_can_be_cloned_and_fitted_again():
    model = LabelledXGB(n_estimators=3, balanced=True).fit(X, RARE)
    again = clone(model)
    assert again.balanced
    assert not hasattr(again, "labels_")
    other = np.resize(["a", "b", "c"], 120)
    assert model.fit(X, other).classes_.tolist() == ["a", "b", "c"]
    assert "balanced" not in model.get_xgb_params()
