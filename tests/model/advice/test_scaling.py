"""Who needs scaling: said by the models' traits, held against what the models do."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.methods.models import MODELS
from core.model.advice.scaling import scale_as_suits, scaling_advice, scaling_need
from core.model.train import train
from core.pipeline.sealed_rows import sealed_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

COMBINED = {"voting", "averaging", "stacking", "stacked_regression"}  # a linear member needs it
NEEDING = {
    "logistic",
    "ridge",
    "lasso",
    "elastic_net",
    "robust_linear",
    "log_linear",
    "splines",
    "knn",
    "svm",
    "mlp",
    "calibrated",
    "distilled",
    "self_training",
    *COMBINED,
}


@pytest.fixture(scope="module")
def table():
    """The target hangs on a column in small units, beside one in huge units that is noise."""
    rng = np.random.default_rng(0)
    near = rng.normal(size=300)
    frame = pd.DataFrame({"share": near / 1000, "noise": rng.normal(0, 1e5, 300)})
    frame["y"] = np.where(near + rng.normal(0, 0.3, 300) > 0, "a", "b")
    frame["amount"] = near * 3 + rng.normal(0, 0.3, 300)
    return make_dataset(frame, "units")


def apart(table, times):
    """The same with units that many times apart."""
    return make_dataset(table.frame.assign(noise=table.frame["noise"] / 1e8 * times), "units")


def recipe_of(table, *models, scaler="auto", target="y"):
    return fresh_recipe(table.fingerprint).with_(
        target=target,
        task="classification" if target == "y" else "regression",
        ignored=("amount" if target == "y" else "y",),
        models=tuple(Pick(method=key) for key in models),
        preparation={"scaler": Pick(method=scaler)},
    )


def test_needs_are_those_of_the_field():
    found = {key for key in MODELS if scaling_need(Pick(method=key))[0]}
    assert found == NEEDING


def test_every_model_has_a_reason_of_its_kind():
    reasons = {key: scaling_need(Pick(method=key))[1] for key in MODELS}
    assert reasons["adaboost"] == reasons["forest"]
    assert "spread of its own" in reasons["naive_bayes"]
    assert [key for key, why in reasons.items() if "spread of its own" in why] == ["naive_bayes"]


def test_a_column_that_is_cut_has_no_unit(table):
    cut = {"noise": {"transform": Pick(method="bins")}}
    recipe = recipe_of(table, "knn", scaler="none").with_(overrides=cut)
    assert scaling_advice(table, recipe).unscaled == ("share",)


def test_a_bag_needs_what_it_repeats():
    for inside in ("knn", "tree"):
        pick = Pick(method="bagging", options={"estimator": {"method": inside, "options": {}}})
        assert scaling_need(pick)[0] is (inside in NEEDING)


@pytest.mark.parametrize("model", ["knn", "svm", "logistic", "tree"])
def test_what_is_said_is_what_happens(table, model):
    """Without scaling a model that needs it loses the small column; another one does not."""
    scores = {}
    for scaler in ("standard", "none"):
        result = train(table, recipe_of(table, model, scaler=scaler))
        scores[scaler] = result.run_of(model).score("roc_auc")
    loses = scores["standard"] - scores["none"] > 0.1
    assert loses is (model in NEEDING)


@pytest.mark.parametrize(("times", "is_blurred"), [(1e3, False), (1e8, True)])
def test_naive_bayes_is_blurred_by_its_smoothing_alone(table, times, is_blurred):
    dataset = apart(table, times)
    scaled, plain = (
        train(dataset, recipe_of(dataset, "naive_bayes", scaler=scaler))
        .run_of("naive_bayes")
        .score("roc_auc")
        for scaler in ("standard", "none")
    )
    assert (scaled - plain > 0.1) is is_blurred


@pytest.mark.parametrize("model", ["linear", "ridge"])
def test_least_squares_without_a_penalty_takes_other_units(table, model):
    dataset = apart(table, 1e3)
    scores = [
        train(dataset, recipe_of(dataset, model, scaler=scaler, target="amount")).run_of(model)
        for scaler in ("standard", "none")
    ]
    scaled, plain = (run.score("r2") for run in scores)
    assert (scaled - plain > 0.1) is (model == "ridge")


def test_advice_names_what_lacks_units_and_one_click_gives_them(table):
    recipe = recipe_of(table, "knn", "forest", scaler="none")
    found = scaling_advice(table, recipe)
    assert not found.is_met
    assert found.unscaled == ("share", "noise")
    assert found.spread > 1e7
    assert found.sentence.startswith("Comparable units are needed by Nearest neighbours, and")
    changed = scale_as_suits(recipe, found).recipe
    assert scaling_advice(table, changed).is_met
    assert changed.pick_for("share", "scaler").method == "auto"


def test_trees_alone_need_nothing(table):
    found = scaling_advice(table, recipe_of(table, "forest", scaler="none"))
    assert found.is_met
    assert found.sentence.startswith("No model of the recipe needs scaling.")
    every = scaling_advice(table, recipe_of(table, scaler="none"))
    assert not every.is_met, "a recipe without models trains the quick ones"
    chosen = {model.label for model in every.models if model.is_chosen}
    assert "Support vector machine" not in chosen


def test_spreads_are_of_rows_that_are_not_sealed(table):
    grouped = make_dataset(table.frame.assign(who=[f"w{n // 2}" for n in range(300)]), "units")
    recipe = recipe_of(grouped, "knn", scaler="none").with_(
        ignored=("amount", "who"), split={"kind": "stratified_grouped", "groups": "who"}
    )
    wide = grouped.frame.copy()
    wide.loc[sealed_rows(grouped, recipe), "noise"] *= 1e6
    found = scaling_advice(make_dataset(wide, "units"), recipe)
    assert found.spread == scaling_advice(grouped, recipe).spread
