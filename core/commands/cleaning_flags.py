"""Cleaning steps that flags of the verb that learns ask for, as buttons of findings add them."""

from core.choices.pick import Pick
from core.commands.outcome import check_column
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.explore.findings.spellings import unify, variants
from core.pipeline.answer import act
from core.pipeline.cleaning import cleaned_dataset
from core.recipe.edits.steps import add_step
from core.recipe.recipe import Recipe
from core.table.arrays import to_codes
from core.table.dataset import Dataset

FIRST_OF_EQUALS = Pick(method="drop_duplicates")


def with_steps(dataset: Dataset, recipe: Recipe, request: TrainRequest) -> Recipe:
    """The recipe with the steps that are asked for, after those it has. Raises WorkbenchError for
    what cannot be."""
    for column in request.unify or ():
        recipe = _unified(dataset, recipe, column)
    if request.drop_duplicates and not recipe.has_rule(FIRST_OF_EQUALS):
        recipe = add_step(recipe, FIRST_OF_EQUALS).recipe
    return recipe


def _unified(dataset: Dataset, recipe: Recipe, column: str) -> Recipe:
    """Texts of a column in one way that differ in case or blanks only."""
    cleaned = cleaned_dataset(dataset, recipe)
    check_column(cleaned, column)
    levels = to_codes(cleaned.frame[column]).levels
    groups = variants(tuple(level for level in levels if isinstance(level, str)))
    if not groups:
        raise WorkbenchError(
            f"--unify {column!r}: no texts of this column differ in case or blanks only; leave it "
            "out."
        )
    return act(recipe, unify(column, groups)).recipe
