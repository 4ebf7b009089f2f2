"""Models on the command line: keys, options behind colons, all, quick."""

import pytest

from core.commands.models_flag import models_named
from core.errors import WorkbenchError
from core.methods.models import quick_models
from core.recipe.model_pick import ModelPick
from core.table.schema import Task

CLASSES = Task.CLASSIFICATION


def test_a_method_may_stand_twice_with_other_options():
    named = models_named("tree, tree:max_depth=3:min_samples_leaf=5,knn:weights=uniform", CLASSES)
    assert named == (
        ModelPick(method="tree"),
        ModelPick(method="tree", options={"max_depth": 3, "min_samples_leaf": 5}, key="tree-2"),
        ModelPick(method="knn", options={"weights": "uniform"}),
    )


def test_a_mark_inside_brackets_divides_nothing():
    text = 'voting:members=["tree","forest"]:weights=[2,1],bagging:estimator={"method":"knn",'
    (vote, bag) = models_named(text + '"options":{"n_neighbors":3}}', CLASSES)
    assert [member["method"] for member in vote.options["members"]] == ["tree", "forest"]
    assert vote.options["weights"] == (2, 1)
    assert bag.options["estimator"] == {"method": "knn", "options": {"n_neighbors": 3}}


def test_combinations_are_no_part_of_all():
    assert not {"voting", "stacking"} & {m.key for m in models_named("all", CLASSES)}
    assert "bagging" in {m.key for m in models_named("all", CLASSES)}


def test_the_same_twice_is_once():
    assert models_named("tree,tree", CLASSES) == (ModelPick(method="tree"),)


def test_all_and_quick_are_those_of_the_task():
    quick = models_named("quick", CLASSES)
    assert [model.pick for model in quick] == [*quick_models(CLASSES)]
    assert [model.key for model in quick] == ["dummy", "logistic", "xgboost", "forest"]
    assert {"ridge", "forest"} <= {m.key for m in models_named("all", Task.REGRESSION)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dummy", "names no model to train"),
        ("", "names no model to train"),
        ("lasso", "lasso cannot do classification"),
        ("magic", "No model is called 'magic'"),
        ("tree:depth=3", "Decision tree has no option 'depth'; it has max_depth, min_samples_leaf"),
        ("tree:max_depth=deep", "Depth must be a whole number between 1 and 16, got 'deep'"),
        ("tree:max_depth=99", "Depth must be a whole number between 1 and 16, got 99"),
    ],
)
def test_what_does_not_fit_is_a_sentence(text, message):
    with pytest.raises(WorkbenchError, match=message):
        models_named(text, CLASSES)
