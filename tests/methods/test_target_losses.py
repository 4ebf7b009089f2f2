"""Boosted trees and linear models lessen the loss that was chosen; trees stop by it."""

import numpy as np
import pytest
from sklearn.metrics import (
    mean_absolute_error,
    mean_gamma_deviance,
    mean_pinball_loss,
    mean_poisson_deviance,
)

from core.errors import NotApplicableError
from core.methods.models import MODELS, ModelContext, make_model
from core.parts.refusal import UnsuitedColumnsError
from core.parts.steps.losses import loss_called
from core.pipeline.inside import loss_name_of
from core.table.schema import Task

NUMBERS = ModelContext(Task.REGRESSION)
OF = {
    key: next(o for o in MODELS[key].options if o.name == "target_loss").values
    for key in ("hist_gradient_boosting", "gradient_boosting", "xgboost", "lightgbm", "catboost")
    if MODELS[key].is_available
}
LINEAR = [
    (key, loss)
    for key in ("robust_linear", "log_linear")
    for loss in next(o for o in MODELS[key].options if o.name == "target_loss").values
]
CASES = [(key, loss) for key, losses in OF.items() for loss in losses]
FEW = {"most_trees": 60, "learning_rate": 0.1}


def skewed(rows=600, seed=0):
    """Amounts above 0 whose mean lies far above their median, by a factor for each row."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rows, 2))
    return X, 500 * np.exp(0.6 * X[:, 0]) * rng.gamma(0.7, 1 / 0.7, rows)


@pytest.mark.parametrize(("key", "loss"), CASES)
def test_every_loss_is_learned_in_the_target_s_unit(key, loss):
    X, y = skewed()
    said = make_model(key, {"target_loss": loss, **FEW}, NUMBERS).fit(X, y).predict(X)
    assert np.corrcoef(said, np.exp(0.6 * X[:, 0]))[0, 1] > 0.5
    if loss in ("squared_error", "poisson", "gamma"):
        assert said.mean() == pytest.approx(y.mean(), rel=0.2)
    if loss in ("absolute_error", "quantile"):
        assert (y < said).mean() == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("epochs", [60, 0])
def test_a_network_learns_expected_counts_in_any_unit(epochs):
    X, y = skewed()
    options = {"target_loss": "poisson", "epochs": epochs, "most_epochs": 60}
    model = make_model("mlp", {**options, "learning_rate": 0.01}, NUMBERS).fit(X, 1e6 * y)
    said = model.predict(X) / 1e6
    assert (said > 0).all()
    assert np.corrcoef(np.log(said), X[:, 0])[0, 1] > 0.8
    assert said.mean() == pytest.approx(y.mean(), rel=0.2)
    if not epochs:
        assert "Poisson deviance" in loss_name_of(model)


@pytest.mark.parametrize("unit", [1.0, 1e-9, 1e9])
@pytest.mark.parametrize(("key", "loss"), LINEAR)
def test_a_linear_model_learns_it_in_any_unit(key, loss, unit):
    X, y = skewed()
    said = make_model(key, {"target_loss": loss}, NUMBERS).fit(X, unit * y).predict(X) / unit
    assert np.corrcoef(said, X[:, 0])[0, 1] > 0.85
    if key == "log_linear":
        assert said.mean() == pytest.approx(y.mean(), rel=0.1)
        assert (said > 0).all()
    elif loss != "huber":
        assert (y < said).mean() == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize(("loss", "share"), [("huber", 0.9), ("absolute_error", 0.9)])
def test_rows_far_off_hardly_bend_a_robust_model(loss, share):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(400, 2))
    y = 3 * X[:, 0] + 0.3 * rng.normal(size=400)
    y[:20] += 500 * (X[:20, 1] > 0)
    robust = make_model("robust_linear", {"target_loss": loss}, NUMBERS).fit(X, y).predict(X)
    squared = make_model("linear", {}, NUMBERS).fit(X, y).predict(X)
    errors = [np.abs(said - 3 * X[:, 0]).mean() for said in (robust, squared)]
    assert errors[0] < (1 - share) * errors[1]


@pytest.mark.parametrize("key", [*OF, "robust_linear"])
@pytest.mark.parametrize("level", [0.1, 0.9])
def test_a_quantile_lies_above_its_share_of_new_rows(key, level):
    X, y = skewed(900)
    new, known = skewed(900, seed=1)
    options = {"target_loss": "quantile", "quantile": level, **(FEW if key in OF else {})}
    said = make_model(key, options, NUMBERS).fit(X, y).predict(new)
    assert (known < said).mean() == pytest.approx(level, abs=0.08)


@pytest.mark.parametrize(
    ("loss", "judged", "words"),
    [
        ("squared_error", None, "Squared error"),
        ("absolute_error", "absolute_error", "Absolute error"),
        ("quantile", "pinball:0.9", "quantile 0.9"),
        ("poisson", "poisson", "Poisson deviance"),
    ],
)
def test_rounds_are_judged_by_the_loss_itself(loss, judged, words):
    X, y = skewed(120)
    options = {"target_loss": loss, "quantile": 0.9, "most_trees": 10}
    model = make_model("hist_gradient_boosting", options, NUMBERS)
    assert model.regressor.loss == judged
    assert words in loss_name_of(model.fit(X, y))


def test_losses_are_those_of_scikit_learn():
    rng = np.random.default_rng(0)
    y, said, weight = rng.gamma(2, size=50), rng.gamma(2, size=50), rng.random(50)
    pairs = {
        "absolute_error": mean_absolute_error(y, said, sample_weight=weight),
        "pinball:0.8": mean_pinball_loss(y, said, alpha=0.8, sample_weight=weight),
        "poisson": mean_poisson_deviance(y, said, sample_weight=weight),
        "gamma": mean_gamma_deviance(y, said, sample_weight=weight),
    }
    for key, known in pairs.items():
        assert loss_called(key)(y, said, weight) == pytest.approx(known)


@pytest.mark.parametrize(("loss", "least"), [("poisson", -1.0), ("gamma", 0.0)])
@pytest.mark.parametrize("key", ["xgboost", "lightgbm", "hist_gradient_boosting", "log_linear"])
def test_a_target_that_cannot_be_is_refused_in_a_sentence(key, loss, least):
    X, y = skewed(60)
    y[3] = least
    with pytest.raises(UnsuitedColumnsError, match=f"loss {loss} needs.*least is {least:g}.*Clean"):
        make_model(key, {"target_loss": loss}, NUMBERS).fit(X, y)


def test_counts_may_be_0():
    X, _ = skewed(200)
    y = np.random.default_rng(0).poisson(np.exp(0.5 * X[:, 0])).astype(float)
    said = make_model("lightgbm", {"target_loss": "poisson", **FEW}, NUMBERS).fit(X, y).predict(X)
    assert (said > 0).all()


def test_of_classes_there_is_no_such_loss():
    with pytest.raises(NotApplicableError, match="Loss of XGBoost"):
        make_model("xgboost", {"target_loss": "huber"}, ModelContext(Task.CLASSIFICATION))
