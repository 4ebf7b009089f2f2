"""The flags of a search ask for what Tune asks for, and refuse in words what cannot be."""

import argparse

import pytest

from core.choices.pick import Pick
from core.commands.train_request import TrainRequest
from core.commands.tune_flags import tune_arguments, tune_plan
from core.errors import WorkbenchError
from core.methods.tuning import SearchRange, TunePlan
from core.model.tune import joint_of
from core.pipeline.training_data import make_training_data
from tests.tables import recipe_for

TREE = Pick(method="tree", options={"max_depth": 3})


def plan_of(*words, pick=TREE):
    parser = argparse.ArgumentParser()
    tune_arguments(parser)
    request = TrainRequest("data", "y", **vars(parser.parse_args(words)))
    return tune_plan(request.tuning, 4, pick)


def test_trials_alone_are_the_usual_plan():
    assert plan_of("--tune", "12") == TunePlan(12, seed=4)


def test_every_flag_is_a_field_of_the_plan():
    words = ("--tune 9 --sampler grid --grid-steps 4 --patience 5 --tune-minutes 2 --no-racing "
             "--search max_depth=2:8:log --freeze min_samples_leaf=30")  # fmt: skip
    space = (
        SearchRange("max_depth", 2, 8, True),
        SearchRange("min_samples_leaf", is_frozen=True, value=30),
    )
    expected = TunePlan(
        9, 2, seed=4, racing=False, sampler="grid", grid_steps=4, patience=5, space=space
    )
    assert plan_of(*words.split()) == expected


def test_values_of_a_choice_stand_with_commas():
    found = plan_of("--tune", "3", "--search", "weights=distance", pick=Pick(method="knn"))
    assert found.space == (SearchRange("weights", values=("distance",)),)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--search", "deep=1:2"), "names no option that is searched; there are max_depth"),
        (("--search", "max_depth=2"), "gives no two numbers: write max_depth=LOW:HIGH"),
        (("--search", "max_depth=2:4:root"), "only :log may stand there"),
        (("--freeze", "nothing"), "names no option that is searched"),
    ],
)
def test_what_cannot_be_is_refused_in_words(words, said):
    with pytest.raises(WorkbenchError, match=said):
        plan_of("--tune", "3", *words)


def test_options_of_the_preparation_are_searched_by_their_place_where_it_is_joint(mixed):
    recipe = recipe_for(mixed, "two", selection=[{"method": "f_test"}])
    joint = joint_of(recipe, make_training_data(mixed, recipe))
    request = TrainRequest("data", "y", trials=3, joint=True, search=["selection.0/k=2:9"])
    plan = tune_plan(request.tuning, 4, TREE, joint)
    assert plan.joint
    assert TrainRequest("data", "y", methods=True).tuning["methods"]
    assert plan.space == (SearchRange("selection.0/k", 2.0, 9.0),)
    with pytest.raises(WorkbenchError, match="names no option that is searched"):
        tune_plan(request.tuning, 4, TREE)
