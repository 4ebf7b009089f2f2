"""Early stopping of each library: what it finds, and what the last fit has."""

from importlib.util import find_spec

import numpy as np
import pytest

from core.methods.models import MODELS, ModelContext, make_model
from core.parts.steps.models.stopped_boosters import (
    StoppedBlocks,
    StoppedHistogram,
    StoppedLightGBM,
    StoppedStaged,
    StoppedXGB,
)
from core.table.schema import Task

BOOSTED = {
    "hist_gradient_boosting": (StoppedHistogram, lambda m: m.n_iter_),
    "gradient_boosting": (StoppedBlocks, lambda m: m.n_estimators_),
    "adaboost": (StoppedStaged, lambda m: m.n_estimators),
    "xgboost": (StoppedXGB, lambda m: m.get_booster().num_boosted_rounds()),
    "lightgbm": (StoppedLightGBM, lambda m: m.n_estimators_),
}
EACH = pytest.mark.parametrize("key", BOOSTED)


def model_for(key, task=Task.CLASSIFICATION, balanced=False, **options):
    context = ModelContext(task, class_weight="balanced" if balanced else None)
    model = make_model(key, {"most_trees": 120, **options}, context)
    return model if task is Task.CLASSIFICATION else model.regressor


def table(rows=400, noise=0.5):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(rows, 4))
    return X, X[:, 0] + np.sin(2 * X[:, 1]) + noise * rng.normal(size=rows)


@EACH
def test_the_last_fit_has_the_rounds_that_were_found(key):
    X, signal = table()
    kind, rounds = BOOSTED[key]
    y = np.where(signal > 0.5, "yes", "no")
    model = model_for(key).fit(X, y)
    assert type(model) is kind
    expected = np.exp(np.mean(np.log(model.found_))) * model.more
    assert model.rounds_ == round(min(expected, 120))
    assert rounds(model.estimator_) == model.rounds_ > 5
    assert (model.predict(X) == y).mean() > 0.85
    assert list(model.classes_) == ["no", "yes"]


@EACH
def test_of_noise_little_is_learned(key):
    X, _ = table()
    y = np.random.default_rng(1).choice(["yes", "no"], len(X))
    assert model_for(key).fit(X, y).rounds_ <= 20


@pytest.mark.parametrize("key", ["hist_gradient_boosting", "gradient_boosting", "xgboost"])
def test_of_numbers_without_noise_much_more_is_learned_than_of_noise(key):
    X, clear = table(noise=0.0)
    learned = model_for(key, Task.REGRESSION).fit(X, clear / clear.std())
    noise = np.random.default_rng(1).normal(size=len(X))
    assert learned.rounds_ > 3 * model_for(key, Task.REGRESSION).fit(X, noise).rounds_


@EACH
def test_three_classes_keep_their_names_and_rare_ones_are_met(key):
    X, signal = table()
    y = np.select([signal < -0.5, signal < 1], ["low", "mid"], "high")
    y[np.argsort(signal)[-3:]] = "top"
    model = model_for(key, most_trees=20).fit(X, y)
    assert list(model.classes_) == ["high", "low", "mid", "top"]
    assert model.predict_proba(X).shape == (400, 4)


@EACH
def test_balanced_classes_raise_the_rare_one(key):
    X, signal = table()
    y = np.where(signal > 1.8, "yes", "no")
    plain, even = (model_for(key, balanced=b, most_trees=40).fit(X, y) for b in (False, True))
    rare = list(plain.classes_).index("yes")
    assert even.predict_proba(X)[:, rare].mean() > 1.3 * plain.predict_proba(X)[:, rare].mean()


@EACH
def test_an_asked_number_of_trees_is_taken_as_it_is(key):
    X, signal = table(100)
    option = MODELS[key].options[0].name
    model = model_for(key, **{option: 7}).fit(X, signal > 0)
    assert type(model) not in {kind for kind, _ in BOOSTED.values()}
    assert BOOSTED[key][1](model) == 7


@EACH
@pytest.mark.parametrize(
    ("task", "lenient"), [(Task.REGRESSION, "absolute_error"), (Task.CLASSIFICATION, "brier")]
)
def test_rounds_are_judged_by_what_was_chosen(key, task, lenient):
    usual, chosen = (model_for(key, task, judged_by=how) for how in ("usual", "lenient"))
    assert (usual.loss, chosen.loss) == (None, lenient)


@EACH
@pytest.mark.parametrize("task", [Task.CLASSIFICATION, Task.REGRESSION])
def test_the_losses_of_fitted_rows_are_those_of_the_model_with_so_many_rounds(key, task):
    """Where more rounds are learned by heart, fitted rows look better and the held ones do not."""
    X, signal = table(noise=1.0)
    y = np.where(signal > 0.5, "yes", "no") if task is Task.CLASSIFICATION else signal
    curve = model_for(key, task, most_trees=60).fit(X, y).curves_[0]
    assert len(curve["fitted"]) == len(curve["held"]) == len(curve["rounds"])
    assert curve["best"] in curve["rounds"]
    assert curve["fitted"][-1] < curve["fitted"][0]
    assert min(curve["held"]) == curve["held"][curve["rounds"].index(curve["best"])]


@pytest.mark.parametrize("key", ["hist_gradient_boosting", "xgboost"])
def test_patience_says_when_the_search_ends(key):
    X, _ = table()
    y = np.random.default_rng(1).choice(["yes", "no"], len(X))
    seen = {p: model_for(key, patience=p).fit(X, y).curves_[0] for p in (3, 30)}
    for patience, curve in seen.items():
        assert curve["rounds"][-1] <= curve["best"] + patience + 1


@pytest.mark.skipif(not find_spec("catboost"), reason="CatBoost is not installed.")
def test_catboost_too():
    X, signal = table()
    model = model_for("catboost").fit(X, np.where(signal > 0.5, "yes", "no"))
    assert model.estimator_.tree_count_ == model.rounds_ > 5
