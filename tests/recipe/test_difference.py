"""Two recipes compared in words: no choice can differ in silence."""

import pytest

from core.choices.pick import Pick, Step
from core.recipe.decision import AskedAssurance, Decision
from core.recipe.difference import TOLD, recipe_difference
from core.recipe.intention import Intention
from core.recipe.recipe import Recipe, fresh_recipe
from core.recipe.split_plan import make_plan

PLAIN = fresh_recipe("a" * 32)
TRIM = Step(method="trim_text", options={"columns": ("city",)})
DROP = Step(method="drop_columns", options={"columns": ("id",)})
CHANGES = {
    "dataset": ("b" * 32, "b" * 32),
    "goal": ("who leaves", "nothing chosen became who leaves"),
    "target": ("churn", "nothing chosen became churn"),
    "task": ("classification", "became classification"),
    "positive": ("yes", "became yes"),
    "kinds": ({"zip": "category"}, "zip: category, new"),
    "ignored": (("id",), "Left out as well: id"),
    "cleaning": ((TRIM,), "Step 1 is new: "),
    "preparation": ({"scaler": Pick(method="robust")}, "Scale: "),
    "overrides": (
        {"age": {"scaler": Pick(method="robust")}},
        "age, scale: as for its kind became",
    ),
    "unusual_rows": (Pick(method="isolated"), "Keep"),
    "features": (
        (Pick(method="pairs", options={"columns": ("a", "b")}),),
        "Step 1 is new: Products",
    ),
    "balance": (Pick(method="smote"), "Leave as it is became SMOTE"),
    "selection": ((Pick(method="components"),), "Step 1 is new: Principal"),
    "split": (make_plan(kind="stratified", folds=3), "5 folds"),
    "models": ((Pick(method="tree"),), "Decision tree is compared as well"),
    "blend": (True, "A blend of the models is compared as well"),
    "intention": (Intention(preset="good"), "Good, 60 seconds"),
    "metric": ("f1", "ranked by F1, not by the usual one"),
    "threshold": (0.3, "nothing chosen became 0.3"),
    "decision": (
        Decision(assurance=AskedAssurance(confidence=0.8)),
        "Beside predictions: nothing chosen became what holds the truth in 80 % of the rows.",
    ),
    "subsets": ({"old": "age > 60"}, "old: age > 60, new"),
    "dismissed": ({"copies": "known"}, "copies: known, new"),
}


def sentences(before, after):
    return [change.sentence for change in recipe_difference(before, after)]


def test_every_field_of_a_recipe_is_told():
    assert set(TOLD) == set(Recipe.model_fields)
    assert set(CHANGES) == set(TOLD) - {"format"}


@pytest.mark.parametrize("field", CHANGES)
def test_a_change_is_told_in_both_directions(field):
    value, words = CHANGES[field]
    changed = PLAIN.with_(**{field: value})
    (there,) = recipe_difference(PLAIN, changed)
    assert words in there.sentence
    assert there.topic == TOLD[field][0]
    assert len(recipe_difference(changed, PLAIN)) == 1
    assert recipe_difference(changed, changed) == ()


def test_no_number_is_called_stratified():
    number = PLAIN.with_(task="regression")
    (sentence,) = sentences(number, number.with_(split={"folds": 3}))
    assert sentence.startswith("plain (5 folds")
    assert sentences(number, number.with_(split=make_plan(kind="plain"))) == []
