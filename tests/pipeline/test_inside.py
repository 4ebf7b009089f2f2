"""What is inside the wrappers of a model."""

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import FixedThresholdClassifier

from core.methods.models import ModelContext, make_model
from core.parts.steps.models import stopped_boosters, stopped_network
from core.parts.steps.models.early_stopping import EarlyStopped
from core.pipeline.inside import STOPPED, bare, innermost, rounds_of
from core.table.schema import Task

X = np.random.default_rng(0).normal(size=(100, 2))
FEW = {"most_trees": 10}


def test_every_way_to_stop_early_is_opened():
    found = {**vars(stopped_boosters), **vars(stopped_network)}
    kinds = {
        name
        for name, kind in found.items()
        if isinstance(kind, type) and issubclass(kind, EarlyStopped)
    }
    assert kinds - {EarlyStopped.__name__} == STOPPED


@pytest.mark.parametrize("key", ["xgboost", "lightgbm"])
def test_a_booster_is_found_behind_a_threshold(key):
    model = make_model(key, FEW, ModelContext(Task.CLASSIFICATION))
    fitted = FixedThresholdClassifier(model, threshold=0.3).fit(X, X[:, 0] > 0)
    assert type(bare(fitted)).__module__.split(".")[0] in {"core", key}
    assert hasattr(bare(fitted), "feature_importances_")
    assert rounds_of(fitted) == fitted.estimator_.rounds_ == 10


def test_a_booster_is_found_behind_a_scaled_target():
    fitted = make_model("xgboost", FEW, ModelContext(Task.REGRESSION)).fit(X, X[:, 0])
    assert innermost(fitted).get_booster().num_boosted_rounds() == rounds_of(fitted) == 10


def test_where_nothing_was_looked_for_there_are_no_rounds():
    assert rounds_of(RandomForestClassifier(3).fit(X, X[:, 0] > 0)) is None
    asked = make_model("xgboost", {"n_estimators": 5}, ModelContext(Task.REGRESSION))
    assert rounds_of(asked.fit(X, X[:, 0])) is None


def test_a_bag_has_the_mean_of_its_members_rounds():
    inside = {"method": "xgboost", "options": {"most_trees": 300}}
    options = {"estimator": inside, "n_estimators": 3}
    noisy = X[:, 0] + np.random.default_rng(1).normal(size=100)
    bag = make_model("bagging", options, ModelContext(Task.REGRESSION)).fit(X, noisy)
    found = [rounds_of(member) for member in bag.estimators_]
    assert len({*found}) > 1
    assert rounds_of(bag) == round(np.mean(found))
    sure = make_model("bagging", options, ModelContext(Task.CLASSIFICATION))
    assert rounds_of(FixedThresholdClassifier(sure, threshold=0.3).fit(X, noisy > 0)) > 0
    trees = make_model("bagging", {"n_estimators": 2}, ModelContext(Task.REGRESSION))
    assert rounds_of(trees.fit(X, X[:, 0])) is None
