"""What is searched: as declared, or as the user says, refused in words where that cannot be."""

import pytest

from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.models import MODELS, models_for
from core.methods.models.searched import found_options, searched_options, values_of
from core.methods.tuning import GRID, SearchRange, TunePlan
from core.model.tune.search_space import (
    grid_sets,
    most_trials,
    narrowed,
    search_space,
    without_the_rest,
)

TREE = Pick(method="tree", options={"max_depth": 4})
KNN = Pick(method="knn")


def test_without_a_word_all_is_searched_as_declared():
    space = search_space(TREE)
    assert space.options == searched_options(TREE)
    assert space.frozen == {}


def test_a_range_and_its_scale_are_taken_over():
    space = search_space(TREE, [SearchRange("max_depth", 2, 8, is_log=True)])
    depth = next(option for option in space.options if option.name == "max_depth")
    assert (depth.low, depth.high, depth.log) == (2, 8, True)
    assert space.holds({"max_depth": 8, "min_samples_leaf": 20})
    assert not space.holds({"max_depth": 9, "min_samples_leaf": 20})


def test_what_is_frozen_is_what_the_model_has_or_what_is_said():
    assert search_space(TREE, [SearchRange("max_depth", is_frozen=True)]).frozen == {"max_depth": 4}
    said = search_space(TREE, [SearchRange("max_depth", is_frozen=True, value=7)])
    assert said.frozen == {"max_depth": 7}
    assert [option.name for option in said.options] == ["min_samples_leaf"]


def test_a_choice_is_searched_among_some_of_its_values():
    space = search_space(KNN, [SearchRange("weights", values=("distance",))])
    weights = next(option for option in space.options if option.name == "weights")
    assert weights.values == ("distance",)


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        ([SearchRange("max_depth", 0, 8)], "Depth must be a whole number between 1 and 16, got 0"),
        ([SearchRange("max_depth", 8, 8)], "holds one value at most"),
        ([SearchRange("nothing", 1, 2)], "'nothing' cannot be searched; the options that can are"),
        (
            [SearchRange(name, is_frozen=True) for name in ("max_depth", "min_samples_leaf")],
            "leave at least one",
        ),
    ],
)
def test_a_space_that_cannot_be_is_refused_in_words(ranges, words):
    with pytest.raises(InvalidOptionError, match=words):
        search_space(TREE, ranges)


def test_a_number_that_may_be_nought_is_not_searched_by_ratios_from_there():
    pick = Pick(method="lightgbm") if "lightgbm" in MODELS else Pick(method="xgboost")
    name = next(o.name for o in searched_options(pick) if getattr(o, "low", 1) == 0)
    with pytest.raises(InvalidOptionError, match="begin above 0"):
        search_space(pick, [SearchRange(name, 0, is_log=True)])


@pytest.mark.parametrize("task", ["classification", "regression"])
def test_the_space_around_any_best_is_narrower_and_holds_it(task):
    for method in models_for(task):
        pick = Pick(method=method.key)
        if not found_options(pick):
            continue
        space = search_space(pick)
        best = values_of(pick, space.options)
        near = search_space(pick, narrowed(space, best))
        for wide, narrow in zip(space.options, near.options, strict=True):
            if hasattr(wide, "low"):
                assert wide.low <= narrow.low < narrow.high <= wide.high
                assert narrow.high - narrow.low < wide.high - wide.low or wide.high - wide.low <= 1


def test_only_what_mattered_is_searched_on_with_the_rest_at_the_best():
    best = {"max_depth": 9, "min_samples_leaf": 3}
    ranges = without_the_rest(search_space(TREE), best, ["max_depth"])
    space = search_space(TREE, ranges)
    assert [option.name for option in space.options] == ["max_depth"]
    assert space.frozen == {"min_samples_leaf": 3}


def test_a_grid_says_how_many_sets_it_has_before_it_starts():
    plan = TunePlan(trials=100, sampler=GRID, grid_steps=3)
    assert grid_sets(TREE, plan) == 9
    assert most_trials(TREE, plan) == 10, "and the model as it is"
    assert most_trials(TREE, TunePlan(trials=100)) == 100


def test_the_space_is_narrowed_towards_a_best_that_lies_outside_of_it():
    below = {"max_depth": 2, "min_samples_leaf": 3}
    space = search_space(TREE, [SearchRange("max_depth", 8, 14, is_log=False)])
    near = {one.option: one for one in narrowed(space, below)}
    assert (near["max_depth"].low, near["max_depth"].high) == (8, 9)
    above = {one.option: one for one in narrowed(space, {**below, "max_depth": 16})}
    assert (above["max_depth"].low, above["max_depth"].high) == (13, 14)


def test_a_best_at_nought_is_narrowed_to_though_it_is_searched_by_ratios():
    pick = Pick(method="lightgbm") if "lightgbm" in MODELS else Pick(method="xgboost")
    name = next(o.name for o in searched_options(pick) if getattr(o, "low", 1) == 0)
    space = search_space(pick, [SearchRange(name, 0.01, is_log=True)])
    best = values_of(pick, space.options) | {name: 0.0}
    near = next(one for one in narrowed(space, best) if one.option == name)
    assert near.low == 0.01 < near.high
    search_space(pick, narrowed(space, best))
