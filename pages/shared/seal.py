"""Rows that are sealed by time stay sealed when the table grows."""

from core.pipeline.training_data import with_seal
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def sealed(dataset: Dataset, recipe: Recipe) -> Recipe:
    """The recipe in force with the time from which rows are sealed written down, before any work
    that divides them is begun. Raises the errors of `make_training_data`."""
    in_force = with_seal(dataset, recipe)
    if in_force != recipe:
        session.change(Edit(in_force, f"Seal rows from {in_force.split.sealed_from} on"))
    return in_force
