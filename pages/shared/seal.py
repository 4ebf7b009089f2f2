"""Rows that are sealed by time stay sealed when the table grows."""

from core.pipeline.training_data import with_seal
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def sealed(dataset: Dataset, recipe: Recipe) -> Recipe:
    """The recipe in force with the time from which rows are sealed written down, before any work
    that divides them is begun. Raises the errors of `make_training_data`."""
    kept = with_seal(dataset, recipe)
    if kept != recipe:
        session.change(Edit(kept, f"Seal rows from {kept.split.sealed_from} on"))
    return kept
