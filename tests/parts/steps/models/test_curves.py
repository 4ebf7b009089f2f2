"""A sum of curves keeps groups together, weighs classes, and hangs on neither unit nor luck."""

import numpy as np
import pytest
from interpret.glassbox import ExplainableBoostingClassifier, ExplainableBoostingRegressor
from sklearn.base import clone

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.curves import SumOfCurves

QUICK = {
    "max_rounds": 60,
    "max_bins": 32,
    "learning_rate": 0.1,
    "interactions": 1,
    "n_jobs": 1,
    "random_state": 0,
}
RNG = np.random.default_rng(0)
X = RNG.normal(size=(240, 3))
SIGNAL = np.sin(2 * X[:, 0]) + X[:, 1] + 0.3 * RNG.normal(size=240)
NUMBERS = SumOfCurves(ExplainableBoostingRegressor(**QUICK), inner=InnerSplit(4))
CLASSES = SumOfCurves(ExplainableBoostingClassifier(**QUICK), inner=InnerSplit(4, by_class=True))


@pytest.mark.parametrize("unit", [1e-9, 1e9])
def test_the_unit_of_the_target_changes_nothing(unit):
    plain = clone(NUMBERS).fit(X, SIGNAL).predict(X)
    np.testing.assert_allclose(clone(NUMBERS).fit(X, unit * SIGNAL).predict(X), unit * plain)


@pytest.mark.parametrize("labels", [("no", "yes"), (3, 7), (2.0, 4.0), ("low", "mid", "top")])
def test_labels_of_any_kind_come_back(labels):
    y = np.asarray(labels)[np.digitize(SIGNAL, np.linspace(-1, 1, len(labels) + 1)[1:-1])]
    fitted = clone(CLASSES).fit(X, y)
    assert list(fitted.classes_) == sorted(labels)
    assert (fitted.predict(X) == y).mean() > 0.75
    values, base, output = fitted.contributions(X)
    np.testing.assert_allclose(base + values.sum(axis=1), output, atol=1e-9)


def test_rare_classes_count_as_they_are_weighed():
    y = np.where(SIGNAL > 1.6, "rare", "usual")
    found = {}
    for weight in (None, "balanced"):
        fitted = clone(CLASSES).set_params(class_weight=weight).fit(X, y)
        found[weight] = fitted.predict_proba(X)[:, 0].mean()
    assert found[None] == pytest.approx((y == "rare").mean(), abs=0.05)
    assert found["balanced"] > found[None] + 0.1


def test_groups_stay_whole_in_what_a_fit_stops_by():
    groups = np.arange(240) // 12
    with knowing(NUMBERS, RowKeys(groups=groups)):
        bags = NUMBERS._bags(X, SIGNAL)
    held = bags == -1
    assert (held.sum(axis=1) == 1).all(), "each row is held back once"
    for group in np.unique(groups):
        assert len(np.unique(held[groups == group], axis=0)) == 1


def test_of_too_few_rows_none_is_held_back():
    assert (NUMBERS._bags(X[:8], SIGNAL[:8]) == 1).all()
    assert np.isfinite(clone(NUMBERS).fit(X[:8], SIGNAL[:8]).predict(X[:3])).all()
