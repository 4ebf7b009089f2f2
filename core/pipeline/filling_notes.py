"""What a reader of the scores should know of how gaps are filled."""

from collections.abc import Iterable

from core.methods.prepare import SLOTS
from core.recipe.recipe import Recipe
from core.table.schema import Column
from core.wording.listing import listed

FUTURE = "backward"


def future_note(recipe: Recipe, columns: Iterable[Column]) -> str:
    """A warning where gaps are filled with what was only known later; empty otherwise."""
    slots = ("number_imputer", "category_imputer", "date_imputer")
    names = [
        column.name
        for column in columns
        for slot in slots
        if SLOTS[slot].takes(column) and column.missing
        if recipe.pick_for(column.name, slot).method == FUTURE
    ]
    if not names:
        return ""
    return (
        f"Gaps of {listed(names)} are filled with the next value after them. Nobody knows it when "
        "a row is new, which then gets what is left for it: new rows may be predicted worse than "
        "the scores say. Fill with the last value before, or divide rows by time, to see."
    )
