"""How rows are set aside: a way with its own options, kept as it was chosen."""

import pytest

from core.errors import InvalidOptionError
from core.recipe.split_before import BY_PLACE
from core.recipe.split_plan import SplitPlan, make_plan
from core.table.schema import Task

BEFORE = {
    "kind": "stratified",
    "folds": 4,
    "repeats": 1,
    "key": "",
    "test_share": 0.3,
    "seed": 1,
}


def test_a_plan_tells_its_kind_and_that_kinds_options_alone():
    told = make_plan(kind="rolling", time="when", gap=2, sealed_from="2024").model_dump()
    assert told.keys() >= {"kind", "time", "gap", "sealed_from"}
    assert not told.keys() & {"groups", "key"}
    assert "sealed_from" not in SplitPlan().model_dump()
    assert SplitPlan(**told) == make_plan(**told)


def test_three_numbers_are_a_plan_of_before_and_are_written_as_such():
    before = {"test_share": 0.3, "folds": 4, "seed": 1}
    plan = SplitPlan(**before)
    assert plan.kind == BY_PLACE
    assert plan.model_dump() == before


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "rolling"}, "needs a column: choose it as 'time'"),
        ({"kind": "stratified_grouped"}, "needs a column: choose it as 'groups'"),
        ({"folds": 1}, "Folds must be a whole number between 2 and 20, got 1"),
    ],
)
def test_a_plan_that_does_not_fit_says_why(fields, why):
    with pytest.raises(InvalidOptionError, match=why):
        make_plan(**fields)


def test_a_column_of_groups_or_times_brings_its_way_to_divide():
    plan = SplitPlan(seed=7, test_share=0.3)
    grouped = plan.asked_for({"groups": "who"})
    assert (grouped.kind, grouped.groups) == ("stratified_grouped", "who")
    assert (grouped.seed, grouped.test_share) == (7, 0.3)
    timed = grouped.asked_for({"time": "when"})
    assert (timed.kind, timed.groups, timed.seed) == ("rolling", "", 7)


@pytest.mark.parametrize(
    ("given", "stays"),
    [
        ({"seed": 3}, True),
        ({"folds": 4}, True),
        ({"test_share": 0.3}, False),
        ({"time": "b"}, False),
    ],
)
def test_rows_stay_sealed_unless_what_is_sealed_changes(given, stays):
    plan = make_plan(kind="rolling", time="a", sealed_from="2024-01-01")
    assert plan.asked_for(given).sealed_from == ("2024-01-01" if stays else "")


def test_models_are_fitted_once_a_fold_and_repeat():
    assert SplitPlan(folds=4, repeats=3).fits == 12
    assert SplitPlan(folds=4).fits == 4


def test_words_say_what_is_not_usual():
    words = make_plan(kind="rolling", time="when", sealed_from="2024-01-01").in_words
    assert "when" in words
    assert words.endswith(", sealed from 2024-01-01 on")


def test_a_new_plan_keeps_copies_together_and_says_so():
    plan = SplitPlan()
    assert plan.keeps_copies
    assert plan.division.together
    assert SplitPlan.model_validate(plan.model_dump()) == plan
    assert SplitPlan(kind="plain", folds=3).keeps_copies


@pytest.mark.fault("M-F02")
def test_a_plan_that_was_written_before_divides_as_it_did_and_is_written_as_it_was():
    plan = SplitPlan.model_validate(BEFORE)
    assert not plan.keeps_copies
    assert plan.model_dump() == BEFORE
    assert SplitPlan.model_validate(plan.model_dump()) == plan
    assert not plan.asked_for({"folds": 5}).keeps_copies
    assert plan.asked_for({"together": True}).keeps_copies


def test_ways_that_keep_groups_or_times_together_know_no_copies():
    for plan in (make_plan(kind="grouped", groups="who"), make_plan(kind="rolling", time="day")):
        assert not plan.keeps_copies
        assert "together" not in plan.model_dump()
        assert SplitPlan.model_validate(plan.model_dump()) == plan


@pytest.mark.fault("M-F02")
def test_near_copies_are_written_only_where_they_are_kept_together():
    plan = SplitPlan()
    assert not {"near", "changed"} & plan.model_dump().keys()
    assert not plan.keeps_near_copies
    near = plan.asked_for({"near": 0.05, "changed": 1})
    assert near.keeps_near_copies
    assert (near.division.near, near.division.changed) == (0.05, 1)
    assert SplitPlan.model_validate(near.model_dump()) == near
    before = SplitPlan.model_validate(BEFORE).asked_for({"near": 0.05})
    assert not before.keeps_copies
    assert SplitPlan.model_validate(before.model_dump()) == before


@pytest.mark.parametrize(
    ("plan", "of_number", "of_classes"),
    [
        ({"folds": 3}, "plain", "stratified"),
        (
            {"kind": "stratified_grouped", "groups": "who"},
            "grouped (rows belong to who)",
            "stratified and grouped (rows belong to who)",
        ),
        ({"kind": "rolling", "time": "day"}, "rolling origin (", "rolling origin ("),
        ({"kind": BY_PLACE}, "by place in the table", "by place in the table"),
    ],
)
def test_no_number_is_said_to_be_divided_by_shares_of_classes(plan, of_number, of_classes):
    plan = make_plan(**plan)
    assert plan.words_for(Task.REGRESSION).startswith(of_number)
    assert plan.words_for(Task.CLASSIFICATION).startswith(of_classes)


def test_a_validation_part_and_a_column_are_written_only_where_there_are_any():
    assert not SplitPlan().model_dump().keys() & {"validation", "stratify"}
    plan = make_plan(validation=0.25, stratify="city")
    assert SplitPlan(**plan.model_dump()) == plan
    assert (plan.fits, make_plan(validation=0.25, repeats=3).fits) == (1, 3)
    assert "shares kept of city" in plan.in_words
    assert "folds" not in plan.shared_words


def test_a_column_of_shares_brings_the_way_that_keeps_them():
    assert make_plan(kind="plain").asked_for({"stratify": "city"}).kind == "stratified"
    grouped = make_plan(kind="grouped", groups="who").asked_for({"stratify": "city"})
    assert (grouped.kind, grouped.groups) == ("stratified_grouped", "who")
    assert make_plan(stratify="city").for_task(Task.REGRESSION).kind == "stratified"
    with pytest.raises(InvalidOptionError, match="stratify"):
        make_plan(kind="rolling", time="day").asked_for({"stratify": "city"})


def test_a_validation_part_of_times_is_the_last_and_unseals_none():
    blocks = make_plan(kind="time", time="day", sealed_from="2024")
    plan = blocks.asked_for({"validation": 0.2})
    assert (plan.kind, plan.sealed_from) == ("rolling", "2024")


def test_folds_that_are_asked_for_take_the_place_of_a_validation_part():
    plan = make_plan(validation=0.25)
    assert plan.asked_for({"folds": 4}).fits == 4
    assert plan.asked_for({"seed": 4}).fits == 1
    assert plan.asked_for({"folds": 4, "validation": 0.2}).fits == 1
