"""The classes to be predicted: how they are written, how many, how rare."""

import numpy as np
import pytest

from core.explore.findings import find_all
from core.explore.profile import make_profile
from core.pipeline.answer import act, is_answered
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task
from tests.explore.findings.findings_tables import (
    ROWS,
    TODAY,
    classes,
    clean_frame,
    find,
    one,
    rng,
)


@pytest.mark.parametrize(
    ("sizes", "severity"),
    [
        ((850, 150), None),
        ((851, 149), "medium"),
        ((970, 30), "medium"),
        ((971, 29), "high"),
        ((500, 400, 100), None),
        ((500, 401, 99), "medium"),
        ((500, 481, 19), "high"),
    ],
)
def test_a_class_is_rare_in_proportion_to_how_many_there_are(sizes, severity):
    found = find(classes(*sizes), code="imbalance")
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_imbalance_names_the_class_and_its_share():
    found = one(classes(970, 30), "imbalance")
    assert "Class 'class 1' of 'y' has 30 of 1,000 rows" in found.message
    assert found.columns == ("y",)


@pytest.mark.parametrize(
    ("least", "severity"), [(20, None), (19, "medium"), (5, "medium"), (4, "high")]
)
def test_few_rows_of_a_class(least, severity):
    found = find(classes(500, 480, least), code="few_per_class")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert dict(found[0].evidence) == {"smallest class rows": least, "rare classes": 1}
        condition = dict(found[0].action.options)["condition"]
        assert condition == "y in ('class 2',)"


def test_several_rare_classes_are_told_together():
    found = one(classes(500, 480, 7, 6), "few_per_class")
    assert found.message.startswith("Classes 'class ")
    assert found.message.endswith("have fewer than 20 rows each; the rarest has 6 of 993.")
    assert dict(found.evidence)["rare classes"] == 2


def test_two_classes_must_be_left_to_tell_apart():
    assert one(classes(900, 12, 8), "few_per_class").action is None


@pytest.mark.parametrize(("names", "severity"), [(50, None), (51, "medium"), (150, "high")])
def test_many_classes(names, severity):
    frame = clean_frame().assign(y=[f"kind {n % names}" for n in range(ROWS)])
    found = find(frame, code="many_classes")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert found[0].action is None


def test_classes_that_differ_in_case_are_graver_than_anything():
    frame = clean_frame().assign(y=rng().choice(["Yes", "yes", " yes", "no"], ROWS))
    found = one(frame, "class_spellings")
    assert found.severity == "high"
    assert found.action.method == "unify_case"
    blanks = clean_frame().assign(y=rng().choice(["yes", "yes ", "no"], ROWS))
    assert one(blanks, "class_spellings").action.method == "trim_text"


def test_a_number_has_no_classes():
    frame = clean_frame().assign(y=rng().normal(size=ROWS))
    codes = {each.code for each in find(frame)}
    assert not codes & {"imbalance", "few_per_class", "many_classes", "class_spellings"}


def test_classes_that_are_numbers_can_be_predicted_as_such():
    dataset = make_dataset(clean_frame().assign(y=rng().integers(0, 90, ROWS)), "t")
    known = make_profile(dataset, "y", Task.CLASSIFICATION)
    (found,) = (f for f in find_all(dataset, "y", None, TODAY, known) if f.code == "many_classes")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", metric="f1", threshold=0.4
    )
    changed = act(recipe, found.action).recipe
    assert (changed.task, changed.metric, changed.threshold) == (Task.REGRESSION, None, None)
    assert is_answered(found, changed)


@pytest.mark.parametrize("names", [("a", 'it\'s "b"\n', "c"), (1, -2, 3), (1.5, 2.5, 3.5)])
def test_rows_of_rare_classes_can_be_left_out(names):
    frame = clean_frame().assign(y=np.repeat(np.array(names, dtype=object), [500, 4, 496]))
    dataset = make_dataset(frame.infer_objects(), "t")
    known = make_profile(dataset, "y", Task.CLASSIFICATION)
    (found,) = (f for f in find_all(dataset, "y", None, TODAY, known) if f.code == "few_per_class")
    changed = act(fresh_recipe(dataset.fingerprint).with_(target="y"), found.action).recipe
    assert cleaned_dataset(dataset, cleaning_part(changed)).rows == ROWS - 4


def test_one_class_is_not_left_over():
    found = find(classes(995, 5), code="few_per_class")
    assert found[0].action is None
