"""What is made of a model's answers."""

from typing import Any

from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import AskedAssurance, LabelCosts
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.wording.numbers import number_text


def keep_promise(recipe: Recipe, promise: KeptPromise) -> Edit:
    """Call a row positive from the threshold on that keeps a promise, which is kept with it."""
    changed = _with(recipe.with_(threshold=promise.threshold), promise=promise)
    return Edit(
        changed, f"Threshold {number_text(promise.threshold, 3)}, which keeps a {promise.what}"
    )


def label_by(recipe: Recipe, costs: LabelCosts | None) -> Edit:
    """Give each row the label of least expected cost; None: the likeliest one."""
    sentence = "Labels by what wrong ones cost" if costs else "No costs: the likeliest class"
    return Edit(_with(recipe, costs=costs or None), sentence)


def assure(recipe: Recipe, asked: AskedAssurance | None) -> Edit:
    """Give an interval or a set with each prediction; None: none."""
    if asked is None:
        return Edit(_with(recipe, assurance=None), "Nothing beside the predictions")
    what = "Sets" if recipe.task == "classification" else "Intervals"
    held = f"{what} that hold {100 * asked.confidence:g} %"
    return Edit(_with(recipe, assurance=asked), held)


def _with(recipe: Recipe, **decided: Any) -> Recipe:
    return recipe.with_(decision=recipe.decision.with_(**decided))
