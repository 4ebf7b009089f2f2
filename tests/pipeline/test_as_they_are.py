"""Levels go as they are into models that cut them into sets, and into no other."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.export import FORMATS, export
from core.methods.models import MODELS, traits
from core.model.explain import explain
from core.model.save import Label, fit_and_save
from core.model.train import one_model_part, train
from core.model.what_if import WishedAnswer, instrument_of, smallest_changes
from core.parts.splits.fitting import fit_pipeline
from core.pipeline.build import build_pipeline
from core.pipeline.inside import bare_of_weights, learner_of
from core.pipeline.training_data import make_training_data
from core.pipeline.variant import variant_for
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan
from core.table.dataset import make_dataset
from core.workspace.registry import load_model

ROWS, LEVELS = 700, 20
AS_THEY_ARE = Pick(method="native", options={"otherwise": "target"})
NATIVE = {"encoder": AS_THEY_ARE, "many_encoder": AS_THEY_ARE}
TAKING = ["lightgbm", "xgboost", "hist_gradient_boosting"]
ABLE = [*TAKING, "catboost"]
TAKING += ["catboost"] * MODELS["catboost"].is_available
SOME = {"most_trees": 30}


@pytest.fixture(scope="module")
def table():
    """Every other of many levels says yes, in no order; a few rows hold none."""
    rng = np.random.default_rng(1)
    level = rng.permutation(np.arange(ROWS) % LEVELS)
    city = np.array([f"city {n}" for n in level], dtype=object)
    city[rng.random(ROWS) < 0.05] = None
    frame = pd.DataFrame({"x": rng.normal(size=ROWS), "city": city, "flag": level % 3 == 0})
    odds = 3 * (level % 2) - 1.5 + 0.3 * frame["x"]
    frame["y"] = np.where(rng.random(ROWS) < 1 / (1 + np.exp(-odds)), "yes", "no")
    return make_dataset(frame, "t")


def recipe_of(table, **choices):
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    return recipe.with_(preparation={**recipe.preparation, **NATIVE})


def test_the_models_that_take_levels_are_those_that_say_so():
    able = {key for key, method in MODELS.items() if traits.TAKES_LEVELS in method.traits}
    assert able == {*ABLE}


def test_a_model_is_told_its_levels_in_every_fold(table):
    picks = tuple(Pick(method=method, options=SOME) for method in TAKING)
    split = SplitPlan(folds=3)
    found = train(table, recipe_of(table, models=picks, split=split))
    for method in TAKING:
        run = found.run_of(method)
        assert not run.error
        assert set(run.records[0].columns.names) >= {"city", "flag"}, "one column each"
        assert run.score("roc_auc") > 0.75


@pytest.mark.parametrize("choices", [{"blend": True}, {"selection": (Pick(method="f_test"),)}])
def test_blends_and_selections_keep_to_the_other_encoder(table, choices):
    recipe = recipe_of(table, **choices)
    assert not variant_for(recipe, Pick(method="lightgbm")).keeps_levels
    assert variant_for(recipe_of(table), Pick(method="lightgbm")).keeps_levels
    bag = Pick(method="bagging", options={"estimator": {"method": "lightgbm", "options": {}}})
    assert not variant_for(recipe_of(table), bag).keeps_levels


@pytest.mark.parametrize("method", ["logistic", "forest", "bagging"])
def test_other_models_get_numbers(table, method):
    data = make_training_data(table, recipe_of(table))
    pipeline = build_pipeline(recipe_of(table), data, Pick(method=method))
    made = pipeline[:-1].fit(data.X, data.y).transform(data.X)
    assert np.isfinite(np.asarray(made, dtype="float64")).all()


@pytest.mark.parametrize("method", TAKING)
def test_explanations_are_exact_in_the_tables_columns(table, method):
    seen = explain(table, one_model_part(recipe_of(table)), Pick(method=method, options=SOME))
    assert "tree" in seen.shap.method
    total = seen.shap.base + seen.shap.values.sum(axis=1)
    np.testing.assert_allclose(total, seen.shap.output, atol=1e-5)
    by_column = dict(
        zip(seen.subject.features, np.abs(seen.shap.values).mean(axis=(0, 2)), strict=True)
    )
    assert by_column["city"] > by_column["x"]


@pytest.mark.parametrize("target", ["y", "x"])
def test_flags_are_read_as_levels_where_the_preparation_made_flags(table, target):
    """In a blend, too, whose members share one preparation."""
    task = "classification" if target == "y" else "regression"
    recipe = fresh_recipe(table.fingerprint).with_(target=target, task=task, blend=True)
    recipe = recipe.with_(
        preparation={**recipe.preparation, "many_encoder": Pick(method="one_hot")}
    )
    pick = Pick(method="lightgbm", options={**SOME, "joins_levels": True})
    data = make_training_data(table, recipe)
    model = build_pipeline(recipe, data, pick)
    fit_pipeline(model, data.X, data.y, data.keys)
    inside = bare_of_weights(model[-1])
    joined = inside if target == "y" else inside.regressor_
    assert sorted(map(len, joined.flags_.values())) == [LEVELS + 1], (
        "a gap was filled with a level of its own"
    )
    assert len(learner_of(model[-1]).found_) > 0, "its rounds are told"
    seen = explain(table, one_model_part(recipe), pick)
    total = seen.shap.base + seen.shap.values.sum(axis=1)
    np.testing.assert_allclose(total, seen.shap.output, atol=1e-5)
    assert "tree" in seen.shap.method
    assert seen.own.values.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("method", "to"), list(zip(TAKING, ("script", "skops", "joblib", "script"), strict=False))
)
def test_it_leaves_certified_and_answers_levels_never_met(table, workspace, tmp_path, method, to):
    saved = fit_and_save(table, recipe_of(table), Pick(method=method, options=SOME), Label("m"))
    made = export(saved, to, tmp_path / f"m{FORMATS[to].suffix}")
    assert made.certified
    assert made.max_difference == 0
    asked = instrument_of(saved, load_model(saved))
    never, gap = (asked.typed({"x": 0.0, "city": city, "flag": True}) for city in ("Ulm", None))
    assert len(asked.predictions(pd.concat([never, gap]))) == 2
    no = asked.rows[asked.predicted == "no"].iloc[0].to_dict()
    ways = smallest_changes(asked, no, WishedAnswer(label="yes")).found
    assert any("city" in way.changes for way in ways)
