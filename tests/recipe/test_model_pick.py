"""A model's key tells it from its equals, and stays while its options change."""

import pytest

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.recipe.model_pick import ModelPick, as_model, free_key, keyed
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml

TREE, DEEP = Pick(method="tree"), Pick(method="tree", options={"max_depth": 9})


def keys(recipe):
    return [model.key for model in recipe.models]


def test_a_recipe_of_before_reads_as_before():
    """Models had no key: the first of a method has the method's, which is not written out."""
    old = Recipe(dataset="d", models=[{"method": "tree"}, {"method": "logistic", "options": {}}])
    assert keys(old) == ["tree", "logistic"]
    assert old.model_dump(mode="json")["models"] == [
        {"method": "tree", "options": {}},
        {"method": "logistic", "options": {}},
    ]


def test_equals_get_a_number_and_keep_it_when_the_first_goes():
    recipe = Recipe(dataset="d", models=(TREE, DEEP, TREE))
    assert keys(recipe) == ["tree", "tree-2", "tree-3"]
    rest = recipe.with_(models=recipe.models[1:])
    assert keys(rest) == ["tree-2", "tree-3"]
    assert read_recipe(recipe_yaml(rest)) == rest
    assert keys(rest.with_(models=(*rest.models, TREE))) == ["tree-2", "tree-3", "tree"]


def test_keyed_never_gives_a_key_that_another_has():
    models = [ModelPick(method="tree", key=key) for key in ("tree", "tree-2", "tree", "tree-2")]
    assert [model.key for model in keyed(models)] == ["tree", "tree-2", "tree-3", "tree-4"]


@pytest.mark.fault("S7")
def test_the_trials_behind_a_model_are_part_of_the_recipe():
    tuned = ModelPick(method="tree", options={"max_depth": 9}, trials=30)
    recipe = Recipe(dataset="d", models=(tuned, TREE))
    assert read_recipe(recipe_yaml(recipe)).models[0].trials == 30
    assert "trials" not in recipe.models[1].model_dump()
    assert recipe.key() != recipe.with_(models=(DEEP, TREE)).key()


@pytest.mark.fault("S7")
def test_other_options_keep_the_trials_and_the_defaults_lose_them():
    tuned = ModelPick(method="tree", options={"max_depth": 9}, key="tree-2", trials=30)
    assert tuned.with_options({"max_depth": 8}).trials == 30
    assert tuned.with_options({}) == ModelPick(method="tree", key="tree-2")
    best_as_it_was = ModelPick(method="tree", trials=30)
    assert best_as_it_was.with_options({}) is best_as_it_was


@pytest.mark.parametrize(
    ("taken", "free"),
    [((), "tree"), (("tree",), "tree-2"), (("tree", "tree-3"), "tree-2"), (("tree-2",), "tree")],
)
def test_the_first_free_key_is_taken(taken, free):
    assert free_key("tree", taken) == free


@pytest.mark.parametrize("key", ["forest", "tree-", "tree-a/b", "tree-" + "x" * 41, "tree 2"])
def test_a_key_is_the_method_with_a_plain_name_behind(key):
    """It becomes part of a file's name."""
    with pytest.raises(WorkbenchError, match="The key of a model is its method"):
        read_recipe(f"dataset: d\nmodels:\n- method: tree\n  key: {key!r}\n")


@pytest.mark.parametrize(
    ("model", "label"),
    [
        (ModelPick(method="tree", options={"max_depth": 9}), "Decision tree"),
        (ModelPick(method="tree", key="tree-2"), "Decision tree 2"),
        (ModelPick(method="tree", options={"max_depth": 9}, key="tree-2"),
         "Decision tree 2: depth 9"),
        (ModelPick(method="tree", options={"max_depth": 6}, key="tree-low"), "Decision tree low"),
        (
            ModelPick(
                method="xgboost", key="xgboost-2",
                options={"n_estimators": 50, "max_depth": 4, "subsample": 0.5, "reg_lambda": 2.0},
            ),
            "XGBoost 2: trees 50, depth 4, share of rows a tree 0.5 …",
        ),
    ],
)  # fmt: skip
def test_a_label_tells_equals_apart(model, label):
    assert model.label == label


def test_a_pick_is_the_first_of_its_method():
    assert as_model(DEEP) == ModelPick(method="tree", options={"max_depth": 9}, key="tree")
    second = ModelPick(method="tree", key="tree-2")
    assert as_model(second) is second
    assert second.pick == TREE


def test_a_model_inside_a_model_is_checked_and_written():
    inner = {"method": "tree", "options": {"max_depth": 3}}
    bagged = ModelPick(method="bagging", options={"estimator": inner}, key="bagging-2")
    recipe = Recipe(dataset="d", models=(bagged,))
    assert read_recipe(recipe_yaml(recipe)) == recipe
    assert recipe.models[0].label == "Bagging 2: model inside decision tree (depth 3)"
    wrong = {"method": "tree", "options": {"max_depth": 99}}
    with pytest.raises(WorkbenchError, match="Depth must be a whole number between 1 and 16"):
        recipe.with_(models=(Pick(method="bagging", options={"estimator": wrong}),))


def test_lists_of_numbers_stay_numbers_and_names_stay_names():
    deep = Recipe(dataset="d", models=(Pick(method="mlp", options={"further": [32, 16]}),))
    assert deep.models[0].options == {"further": (32, 16)}
    assert read_recipe(recipe_yaml(deep)) == deep
    named = Pick.model_validate_json('{"method": "x", "options": {"columns": ["1", "2"]}}')
    assert named.options == {"columns": ("1", "2")}


@pytest.mark.fault("S7")
def test_the_optimism_of_tuned_options_is_written_where_it_is_known():
    tuned = ModelPick(method="tree", options={"max_depth": 3}, trials=9, optimism={"f1": 0.05})
    recipe = Recipe(dataset="d", models=(tuned,))
    assert read_recipe(recipe_yaml(recipe)).models == (tuned,)
    assert "optimism" not in ModelPick(method="tree", trials=9).model_dump()
    assert tuned.with_options({"max_depth": 4}).optimism == {"f1": 0.05}
    assert tuned.with_options({}) == ModelPick(method="tree")


def test_which_options_were_searched_is_written_where_any_were():
    tuned = ModelPick(method="tree", options={"max_depth": 3}, trials=9, searched=("max_depth",))
    recipe = Recipe(dataset="d", models=(tuned,))
    assert read_recipe(recipe_yaml(recipe)).models == (tuned,)
    for mode in ("python", "json"):
        assert "searched" not in ModelPick(method="tree", trials=9).model_dump(mode=mode)
    assert tuned.with_options({}).searched == ()
