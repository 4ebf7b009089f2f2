"""The cleaning steps: added, changed, switched, moved, copied, taken out."""

from collections.abc import Sequence

from core.choices.options import Value
from core.choices.pick import Pick, Step, as_step
from core.methods.clean.words import step_words
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.wording.numbers import counted


def add_step(recipe: Recipe, step: Pick) -> Edit:
    """Clean with one more step, after those there are."""
    return Edit(recipe.with_(cleaning=(*recipe.cleaning, step)), step_words(step))


def merge_spellings(recipe: Recipe, column: str, spellings: Sequence[str], into: str) -> Edit:
    """Let some levels of a column become one."""
    options: dict[str, Value] = {
        "columns": (column,),
        "spellings": "\n".join(spellings),
        "into": into,
    }
    changed = add_step(recipe, Pick(method="merge_levels", options=options)).recipe
    return Edit(changed, f"Merge {counted(len(spellings), 'spelling')} of {column} into {into}")


def change_step(recipe: Recipe, position: int, step: Pick) -> Edit:
    """Put a step in the place of another."""
    return _put(recipe, position, [as_step(step)], f"Change: {step_words(step)}")


def switch_step(recipe: Recipe, position: int) -> Edit:
    """Switch a step off, or on again."""
    step = recipe.cleaning[position]
    switched = step.model_copy(update={"on": not step.on})
    verb = "Switch on" if switched.on else "Switch off"
    return _put(recipe, position, [switched], f"{verb}: {step_words(step)}")


def move_step(recipe: Recipe, position: int, by: int) -> Edit:
    """Exchange a step with the one before it (-1) or after it (1)."""
    steps = list(recipe.cleaning)
    step = steps[position]
    steps[position], steps[position + by] = steps[position + by], step
    verb = "Move down" if by > 0 else "Move up"
    return Edit(recipe.with_(cleaning=tuple(steps)), f"{verb}: {step_words(step)}")


def duplicate_step(recipe: Recipe, position: int) -> Edit:
    """Have a step twice, the second right after the first."""
    step = recipe.cleaning[position]
    return _put(recipe, position, [step, step], f"Duplicate: {step_words(step)}")


def take_out_step(recipe: Recipe, position: int) -> Edit:
    """Clean without a step."""
    step = recipe.cleaning[position]
    return _put(recipe, position, [], f"Take out: {step_words(step)}")


def _put(recipe: Recipe, position: int, steps: list[Step], sentence: str) -> Edit:
    """Put steps in the place of one."""
    before, after = recipe.cleaning[:position], recipe.cleaning[position + 1 :]
    return Edit(recipe.with_(cleaning=(*before, *steps, *after)), sentence)
