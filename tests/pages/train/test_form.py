"""The form of Train shows every recipe that is valid, and says what does not suit."""

import pytest

from core.methods.models import BASELINE, MODELS
from core.recipe.model_pick import ModelPick
from pages.train.form import another_button, metric_form, models_form, split_form
from tests.pages.driving import box, draw, words
from tests.tables import recipe_for

TREE = ModelPick(method="tree")
SECOND = ModelPick(method="tree", options={"max_depth": 2}, key="tree-2")


@pytest.mark.fault("H2")
@pytest.mark.parametrize(
    ("name", "value"),
    [("seed", 20_000), ("seed", 2**32 - 1), ("folds", 20), ("test_share", 0.05)],
)
def test_a_valid_split_is_shown_as_it_is(mixed, name, value):
    page = draw(split_form, mixed, recipe_for(mixed, "two", split={name: value}))
    assert getattr(page.given[0], name) == value
    widgets = {w.key.split(".")[-1]: w for w in (*page.slider, *page.number_input)}
    assert widgets[name].value == value


def test_a_way_that_needs_a_column_says_so_until_it_is_chosen(mixed):
    page = draw(split_form, mixed, recipe_for(mixed, "two"))
    box(page, "Divide rows").set_value("grouped").run()
    assert "Grouped needs a column" in page.exception[0].message
    box(page, "Rows belong to").set_value(mixed.schema.names[0]).run()
    assert (page.given[-1].kind, page.given[-1].groups) == ("grouped", mixed.schema.names[0])


def test_fields_follow_what_is_in_force(mixed):
    plan = {"kind": "grouped", "groups": mixed.schema.names[0], "folds": 3}
    page = draw(split_form, mixed, recipe_for(mixed, "two", split=plan))
    assert box(page, "Rows belong to").value == mixed.schema.names[0]
    assert page.given[0].model_dump() == {**page.given[0].model_dump(), **plan}


def test_what_older_recipes_say_is_offered_to_them_alone(mixed):
    before = {"test_share": 0.3, "folds": 4, "seed": 1}
    old = draw(split_form, mixed, recipe_for(mixed, "two", split=before))
    assert old.given[0].kind == "by_place"
    assert old.given[0].model_dump() == before
    new = draw(split_form, mixed, recipe_for(mixed, "two"))
    assert "By place in the table" not in box(new, "Divide rows").options


@pytest.mark.parametrize(
    ("target", "metric", "usual"), [("two", "r2", "ROC-AUC"), ("amount", "f1", "R²")]
)
def test_a_metric_of_the_other_task_gives_way_and_is_named(mixed, target, metric, usual):
    page = draw(metric_form, recipe_for(mixed, target, metric=metric))
    chosen = box(page, "Metric that ranks")
    assert chosen.options[chosen.index] == usual
    assert "does not suit" in words(page)


def test_a_metric_that_suits_is_kept_without_a_word(mixed):
    page = draw(metric_form, recipe_for(mixed, "two", metric="log_loss"))
    assert box(page, "Metric that ranks").value == "log_loss"
    assert page.given == ["log_loss"]
    assert not page.warning


def test_the_baseline_is_always_one_of_the_models(mixed):
    page = draw(models_form, mixed, recipe_for(mixed, "two", models=(TREE,)))
    assert [pick.method for pick in page.given[0]] == [BASELINE, "tree"]
    page.button_group[0].set_value([]).run()
    assert [pick.method for pick in page.given[-1]] == [BASELINE]


@pytest.mark.parametrize("target", ["two", "amount"])
def test_only_models_of_the_task_are_offered(mixed, target):
    page = draw(models_form, mixed, recipe_for(mixed, target))
    offered = set(page.button_group[0].options)
    task = "regression" if target == "amount" else "classification"
    others = {m.label for m in MODELS.values() if m.suits and task not in m.suits}
    assert offered
    assert not offered & others


def test_an_option_is_kept_where_it_differs(mixed):
    page = draw(models_form, mixed, recipe_for(mixed, "two", models=(TREE,)))
    (depth,) = [w for w in (*page.slider, *page.number_input) if w.key.endswith(".max_depth")]
    depth.set_value(3).run()
    assert page.given[-1][1] == ModelPick(method="tree", options={"max_depth": 3})


def test_members_of_a_combination_are_chosen_with_their_options(mixed):
    members = ({"method": "tree", "options": {"max_depth": 3}}, {"method": "knn", "options": {}})
    vote = ModelPick(method="voting", options={"members": members})
    page = draw(models_form, mixed, recipe_for(mixed, "two", models=(vote,)))
    assert page.given[0][1] == vote
    (chosen,) = page.multiselect
    assert "Ridge" not in chosen.options
    assert "Stacking" not in chosen.options
    chosen.set_value(["tree-1", "naive_bayes"]).run()
    assert [m["method"] for m in page.given[-1][1].options["members"]] == ["tree", "naive_bayes"]
    assert page.given[-1][1].options["members"][0] == members[0]


def test_options_that_came_into_the_recipe_are_shown(mixed):
    """As tuning puts them there: the form must not lead back to those of before."""
    for depth in (3, 7):
        tuned = ModelPick(method="tree", options={"max_depth": depth})
        page = draw(models_form, mixed, recipe_for(mixed, "two", models=(tuned,)))
        assert page.given[0][1] == tuned


def test_a_method_that_stands_twice_is_chosen_row_by_row(mixed):
    recipe = recipe_for(mixed, "two", models=(TREE, SECOND))
    page = draw(models_form, mixed, recipe)
    assert page.given[0][1:] == (TREE, SECOND)
    assert "Decision tree 2: depth 2" in page.button_group[0].options
    page.button_group[0].set_value(["tree-2"]).run()
    assert page.given[-1][1:] == (SECOND,)


def test_another_of_a_model_begins_with_its_options(mixed):
    recipe = recipe_for(mixed, "two", models=(TREE, SECOND))
    page = draw(another_button, recipe, (TREE, SECOND))
    page.button(key="train.another.tree-2").click().run()
    third = SECOND.model_copy(update={"key": "tree-3"})
    assert page.given[-1].recipe.models == (TREE, SECOND, third)


def test_what_is_ticked_stays_until_the_recipe_names_other_models_and_never_comes_back(mixed):
    """A calibrated twin is another model; with undo the first recipe comes back, not the clicks."""
    twin = ModelPick(
        method="calibrated",
        options={"estimator": {"method": "tree", "options": {}}},
        key="calibrated-tree",
    )
    now = {"models": (TREE,), "goal": ""}
    page = draw(lambda: models_form(mixed, recipe_for(mixed, "two", **now)))
    page.button_group[0].set_value(["tree", "knn"]).run()
    now["goal"] = "another choice"
    page.run()
    assert [model.key for model in page.given[-1][1:]] == ["tree", "knn"]
    now["models"] = (TREE, twin)
    page.run()
    assert page.given[-1][1:] == (TREE, twin)
    now["models"] = (TREE,)
    page.run()
    assert page.given[-1][1:] == (TREE,)


def test_fields_follow_a_recipe_that_comes_back(mixed):
    """As by undo: what was clicked on is what the later recipe has, not this one."""
    now = {"metric": "roc_auc", "split": {"folds": 5}, "models": (TREE,)}

    def part():
        recipe = recipe_for(mixed, "two", **now)
        plan = split_form(mixed, recipe)
        return metric_form(recipe), plan.folds, models_form(mixed, recipe)[1].options

    page = draw(part)
    box(page, "Metric that ranks").set_value("log_loss").run()
    folds, depth = (
        next(w for w in (*page.slider, *page.number_input) if w.key.endswith(end))
        for end in (".folds", ".max_depth")
    )
    folds.set_value(7)
    depth.set_value(3).run()
    assert page.given[-1] == ("log_loss", 7, {"max_depth": 3})
    before = dict(now)
    deep = TREE.with_options({"max_depth": 3})
    now.update(metric="log_loss", split={"folds": 7}, models=(deep,))
    page.run()
    now.update(before)
    page.run()
    assert page.given[-1] == ("roc_auc", 5, {})
