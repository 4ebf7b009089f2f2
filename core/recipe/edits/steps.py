"""The steps of a list, be it cleaning, features or selection: added, changed, switched, moved,
copied, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.choices.options import Value
from core.choices.pick import Pick, Step, as_step
from core.methods.clean.words import step_words
from core.recipe.edits.edit import Edit
from core.recipe.fields import CATALOGS
from core.recipe.recipe import Recipe
from core.wording.numbers import counted

CLEANED = "cleaning"  # the list that is meant where none is named


@dataclass(frozen=True)
class StepPlace:
    """A step's list, by its field in the recipe, and its position there."""

    field: str
    position: int


def add_step(recipe: Recipe, step: Pick, field: str = CLEANED) -> Edit:
    """Add a step after those there are."""
    steps = (*_steps(recipe, field), as_step(step))
    return Edit(recipe.with_(**{field: steps}), _words(step, field))


def merge_spellings(recipe: Recipe, column: str, spellings: Sequence[str], into: str) -> Edit:
    """Let some levels of a column become one."""
    options: dict[str, Value] = {
        "columns": (column,),
        "spellings": "\n".join(spellings),
        "into": into,
    }
    changed = add_step(recipe, Pick(method="merge_levels", options=options)).recipe
    return Edit(changed, f"Merge {counted(len(spellings), 'spelling')} of {column} into {into}")


def change_step(recipe: Recipe, position: int, step: Pick, field: str = CLEANED) -> Edit:
    """Put a step in the place of another."""
    return _put(
        recipe, StepPlace(field, position), [as_step(step)], f"Change: {_words(step, field)}"
    )


def switch_step(recipe: Recipe, position: int, field: str = CLEANED) -> Edit:
    """Switch a step off, or on again."""
    step = _steps(recipe, field)[position]
    switched = step.model_copy(update={"on": not step.on})
    verb = "Switch on" if switched.on else "Switch off"
    return _put(recipe, StepPlace(field, position), [switched], f"{verb}: {_words(step, field)}")


def move_step(recipe: Recipe, position: int, by: int, field: str = CLEANED) -> Edit:
    """Exchange a step with the one before it (-1) or after it (1)."""
    steps = list(_steps(recipe, field))
    step = steps[position]
    steps[position], steps[position + by] = steps[position + by], step
    verb = "Move down" if by > 0 else "Move up"
    return Edit(recipe.with_(**{field: tuple(steps)}), f"{verb}: {_words(step, field)}")


def duplicate_step(recipe: Recipe, position: int, field: str = CLEANED) -> Edit:
    """Have a step twice, the second right after the first."""
    step = _steps(recipe, field)[position]
    return _put(
        recipe, StepPlace(field, position), [step, step], f"Duplicate: {_words(step, field)}"
    )


def take_out_step(recipe: Recipe, position: int, field: str = CLEANED) -> Edit:
    """Do without a step."""
    step = _steps(recipe, field)[position]
    return _put(recipe, StepPlace(field, position), [], f"Take out: {_words(step, field)}")


def _put(recipe: Recipe, place: StepPlace, steps: list[Step], sentence: str) -> Edit:
    """Put steps in the place of one."""
    there = _steps(recipe, place.field)
    before, after = there[: place.position], there[place.position + 1 :]
    return Edit(recipe.with_(**{place.field: (*before, *steps, *after)}), sentence)


def _steps(recipe: Recipe, field: str) -> tuple[Step, ...]:
    return tuple(getattr(recipe, field))


def _words(step: Pick, field: str) -> str:
    return step_words(step, CATALOGS[field])
