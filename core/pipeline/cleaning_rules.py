"""The cleaning rules of a recipe, as far as they are switched on."""

from typing import Any

from core.choices.pick import as_step
from core.methods.clean import CLEANING, CellRule
from core.recipe.recipe import Recipe


def cleaning_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the cleaned table depends on it."""
    rules = tuple(map(as_step, recipe.rules))
    return Recipe(dataset=recipe.dataset, kinds=recipe.kinds, cleaning=rules)


def rules_of(recipe: Recipe) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The cleaning rules that are switched on, as `core.methods.clean` takes them."""
    return tuple((pick.method, dict(pick.options)) for pick in recipe.rules)


def in_place_repairs(recipe: Recipe) -> tuple[CellRule, ...]:
    """The repairs of cells that leave names and kinds of columns alone."""
    rules = [CLEANING[key].configure(**options) for key, options in rules_of(recipe)]
    return tuple(
        cell
        for rule in rules
        if not (rule.makes or rule.retypes or rule.moves)
        for cell in rule.cells
    )
