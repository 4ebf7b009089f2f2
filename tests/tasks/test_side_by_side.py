"""Two models of one method: tuned, opened, explained and saved beside each other; bagging and
combinations as well."""

import pytest

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.evaluate import opening_name
from core.model.train import train, training_part
from core.model.tune import read_tuning
from core.recipe.edits.training import use_tuned
from core.recipe.intention import Intention
from core.tasks.exports import export_job
from core.tasks.models import explain_job, open_test_job, save_model_job, train_job, tune_job
from core.tasks.requests import (
    ExportRequest,
    ModelRequest,
    RecipeRequest,
    SaveRequest,
    TuneRequest,
)
from core.workspace.openings import opened_runs
from core.workspace.progress import silent
from core.workspace.registry import find_model, load_model
from core.workspace.results import remember
from tests.pages.driving import project_with
from tests.tables import recipe_for

FEW = {"n_estimators": 10}
SHALLOW = Pick(method="xgboost", options={**FEW, "max_depth": 1})
DEEP = Pick(method="xgboost", options={**FEW, "max_depth": 6})


def test_two_of_a_method_go_through_everything_side_by_side(mixed):
    recipe = recipe_for(mixed, "two", models=(SHALLOW, DEEP))
    project = project_with(mixed, recipe)
    first, second = recipe.models
    for model in (first, second):
        tune_job(project, silent, TuneRequest(recipe=recipe, pick=model, plan=TunePlan(2)))
        found = read_tuning(recipe, model, project.id)
        assert found.trials[0].options["max_depth"] == model.options["max_depth"]
    tuned = use_tuned(recipe, recipe.compared, found.pick_of(found.trials[1])).recipe
    assert tuned.models[0] == first
    assert tuned.models[1].key == "xgboost-2"
    assert tuned.models[1].options != second.options

    assert train_job(project, silent, RecipeRequest(recipe=tuned))["best"] in (
        "xgboost",
        "xgboost-2",
    )
    for count, model in enumerate(tuned.models, start=1):
        asked = {"recipe": tuned, "pick": model}
        assert open_test_job(project, silent, ModelRequest(**asked))["openings"] == count
        assert opening_name(tuned, model.pick) in opened_runs(project.id)
        detail = explain_job(project, silent, ModelRequest(**asked))["detail"]
        assert detail.startswith(f"{model.label}: most is lost without")
        name = save_model_job(project, silent, SaveRequest(**asked, name=model.key))["model"]
        card = find_model(name).card
        assert (card.run, card.model) == (model.key, model.label)
        assert card.options == model.options
        assert card.test is not None


@pytest.mark.parametrize("target", ["two", "amount"])
def test_a_bagged_model_goes_through_everything_too(mixed, target):
    inner = "logistic" if target == "two" else "tree"
    options = {"n_estimators": 3, "estimator": {"method": inner, "options": {}}}
    recipe = recipe_for(mixed, target, models=(Pick(method="bagging", options=options),))
    project = project_with(mixed, recipe)
    (model,) = recipe.models
    asked = {"recipe": recipe, "pick": model}
    assert train_job(project, silent, RecipeRequest(recipe=recipe))["best"] == "bagging"
    assert explain_job(project, silent, ModelRequest(**asked))["first"] in mixed.schema.names
    name = save_model_job(project, silent, SaveRequest(**asked, name="bagged"))["model"]
    assert find_model(name).card.test is None, "nobody opened the sealed rows"
    made = load_model(find_model(name)).pipeline.named_steps["model"]
    expected = "LogisticRegression" if target == "two" else "TransformedTargetRegressor"
    assert [type(each).__name__ for each in made.estimators_] == [expected] * 3


@pytest.mark.parametrize("key", ["voting", "averaging", "stacking", "stacked_regression"])
def test_a_combination_goes_through_everything_too(mixed, key):
    target = "two" if key in ("voting", "stacking") else "amount"
    members = ({"method": "tree", "options": {}}, {"method": "xgboost", "options": FEW})
    options = {"members": members} | ({"folds": 2} if "stack" in key else {"weights": (2, 1)})
    recipe = recipe_for(mixed, target, models=(Pick(method=key, options=options),))
    project = project_with(mixed, recipe)
    (model,) = recipe.models
    asked = {"recipe": recipe, "pick": model}
    assert train_job(project, silent, RecipeRequest(recipe=recipe))["best"] == key
    assert explain_job(project, silent, ModelRequest(**asked))["first"] in mixed.schema.names
    name = save_model_job(project, silent, SaveRequest(**asked, name=key))["model"]
    made = load_model(find_model(name)).pipeline.named_steps["model"]
    assert [name for name, _ in made.estimators] == ["tree_1", "xgboost_2"]
    assert export_job(project, silent, ExportRequest(model=name, format="script"))["file"]


def test_a_model_of_a_preset_goes_through_everything_too(mixed):
    wanted = Intention(preset="quick", first=2)
    recipe = recipe_for(mixed, "two", intention=wanted)
    project = project_with(mixed, recipe)
    train_job(project, silent, RecipeRequest(recipe=recipe))
    run = remember(train, mixed, training_part(recipe)).run_of("lightgbm")
    asked = {"recipe": recipe, "pick": run.model}
    assert open_test_job(project, silent, ModelRequest(**asked))["openings"] == 1
    name = save_model_job(project, silent, SaveRequest(**asked, name="preset"))["model"]
    card = find_model(name).card
    assert card.cv["roc_auc"].mean == pytest.approx(run.score("roc_auc"))
    assert card.test is not None


def test_a_blend_goes_through_everything_too(mixed):
    models = (Pick(method="logistic"), Pick(method="naive_bayes"), Pick(method="tree"))
    recipe = recipe_for(mixed, "two", models=models, blend=True)
    project = project_with(mixed, recipe)
    train_job(project, silent, RecipeRequest(recipe=recipe))
    result = remember(train, mixed, training_part(recipe))
    blend = result.run_of("voting-blend")
    asked = {"recipe": recipe, "pick": blend.model}
    assert open_test_job(project, silent, ModelRequest(**asked))["openings"] == 1
    assert explain_job(project, silent, ModelRequest(**asked))["first"] in mixed.schema.names
    name = save_model_job(project, silent, SaveRequest(**asked, name="blend"))["model"]
    card = find_model(name).card
    assert (card.run, card.test is not None) == ("voting-blend", True)
    assert card.cv["roc_auc"].mean == pytest.approx(blend.score("roc_auc"))
    assert export_job(project, silent, ExportRequest(model=name, format="script"))["file"]
