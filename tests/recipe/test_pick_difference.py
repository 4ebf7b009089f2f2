"""Steps and models of two recipes, compared in words."""

from core.choices.pick import Step
from core.methods.models import MODELS
from core.recipe.model_pick import ModelPick
from core.recipe.pick_difference import model_differences, step_differences

TRIM = Step(method="trim_text", options={"columns": ("city",)})
DROP = Step(method="drop_columns", options={"columns": ("id",)})


def step_sentences(before, after):
    return list(step_differences(before, after, "cleaning"))


def test_steps_are_new_gone_switched_noted_and_moved():
    both = (TRIM, DROP)
    assert step_sentences(both, (DROP, TRIM)) == ["Steps that were there stand in another order."]
    off = TRIM.model_copy(update={"on": False, "note": "not now"})
    found = step_sentences(both, (off,))
    assert found[0].startswith("Step 2 is gone: Drop columns")
    assert "Step 1 is switched off" in found[1]
    assert found[2].endswith("has another note: not now.")
    other = TRIM.model_copy(update={"options": {"columns": ("town",)}})
    found = step_sentences(both, (other, DROP))
    assert [sentence[:13] for sentence in found] == ["Step 1 is gon", "Step 1 is new"]


def test_a_note_that_was_taken_away_is_told():
    noted = TRIM.model_copy(update={"note": "typed by hand"})
    assert step_sentences((noted,), (TRIM,))[0].endswith("has no note any more.")


def test_models_with_other_options_are_told_with_their_trials():
    deep = ModelPick(method="tree", options={"max_depth": 9}, trials=20, key="tree")
    before = (ModelPick(method="tree", key="tree"), ModelPick(method="ridge", key="ridge"))
    found = list(model_differences(before, (deep,), "models"))
    assert found == [
        "Decision tree became Decision tree (depth 9), the best of 20 trials.",
        f"{MODELS['ridge'].label} is no longer compared.",
    ]
    turned = list(model_differences(before, before[::-1], "models"))
    assert turned == ["The models stand in another order."]
