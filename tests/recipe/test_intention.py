"""What is wanted in place of models: a preset, with seconds or with a number of configurations."""

import pytest

from core.errors import WorkbenchError
from core.model.evaluate import opened_part
from core.model.train import one_model_part
from core.recipe.difference import recipe_difference
from core.recipe.edits.edit import Edit
from core.recipe.edits.training import compare_models, use_tuned
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from tests.tables import recipe_for


def test_the_seconds_are_those_of_the_preset_until_others_are_given():
    assert Intention(preset="good").budget == 60
    assert Intention(preset="good", seconds=90).budget == 90
    assert Intention(preset="good", first=4).budget is None
    assert (Intention(preset="best", first=4).most, Intention(preset="quick").most) == (4, 3)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"preset": "great"}, "No preset is called 'great'; there are quick, good, best"),
        ({"preset": "good", "seconds": 1}, "Seconds must be a whole number between 5|Seconds must"),
        ({"preset": "good", "seconds": 60, "first": 3}, "exclude each other"),
        ({"preset": "good", "first": 0}, "Configurations must be"),
    ],
)
def test_what_does_not_hold_is_a_sentence(mixed, fields, words):
    recipe = recipe_for(mixed, "two")
    with pytest.raises(WorkbenchError, match=words):
        recipe.with_(intention=fields)


def test_it_stands_in_a_recipe_and_in_its_key(mixed):
    plain = recipe_for(mixed, "two")
    wanted = plain.with_(intention=Intention(preset="good", seconds=30))
    assert Recipe.model_validate_json(wanted.model_dump_json()) == wanted
    assert plain.with_(intention=None).key() == plain.key() != wanted.key()
    (change,) = recipe_difference(plain, wanted)
    assert "Good, 30 seconds" in change.sentence


def test_a_preset_says_whether_it_blends_and_models_by_hand_end_it(mixed):
    recipe = recipe_for(mixed, "two")
    good = Edit(recipe, "").by_intention(Intention(preset="good"))
    assert good.recipe.blend
    assert good.sentence == "Train by intention: Good, 60 seconds"
    assert not good.by_intention(Intention(preset="quick")).recipe.blend
    tree = ModelPick(method="tree")
    assert (tuned := use_tuned(good.recipe, (tree,), tree).recipe).intention is None
    assert tuned.blend
    by_hand = compare_models(good.recipe, (tree,), "roc_auc", recipe.split)
    assert by_hand.recipe.intention is None


def test_fewer_than_were_asked_for_have_a_reason():
    few = Intention(preset="good").shortfall(5, 150)
    assert few == ("Not more than 5 are tried on 150 rows: between more of them luck would choose.")
    assert Intention(preset="good").shortfall(10, 5_000) == ""
    counted = Intention(preset="good", first=20)
    assert counted.shortfall(20, 150) == ""
    assert counted.shortfall(19, 150).startswith("There are 19 of the 20 configurations")
    assert counted.words == "Good, at most 20 configurations"
    assert Intention(preset="good", first=1).words == "Good, at most 1 configuration"


def test_by_hand_ends_the_blend_that_a_preset_brought_and_no_other(mixed):
    recipe = recipe_for(mixed, "two")
    good = Edit(recipe, "").by_intention(Intention(preset="good")).recipe
    assert (good.by_hand.intention, good.by_hand.blend) == (None, False)
    own = recipe.with_(blend=True)
    assert own.by_hand.blend
    assert own.with_(models=(ModelPick(method="tree"),)).blend
    assert good.with_(models=(ModelPick(method="tree"),), blend=True).blend


def test_work_on_one_model_of_a_preset_does_not_try_all_of_it(mixed):
    wanted = recipe_for(mixed, "two").with_(intention=Intention(preset="good"), blend=True)
    alone = wanted.with_(models=(ModelPick(method="tree"),))
    assert (alone.intention, alone.blend) == (None, False)
    for part in (opened_part, one_model_part):
        longer = wanted.with_(intention=Intention(preset="good", seconds=90))
        assert part(longer).key() == part(wanted).key()
