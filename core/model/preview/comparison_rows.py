"""The rows that ways of preparing or balancing are compared on: some of a large table's."""

from dataclasses import dataclass

import numpy as np

from core.pipeline.training_data import make_training_data, split_rows, with_seal
from core.recipe.recipe import Recipe
from core.recipe.split_before import BY_PLACE
from core.table.arrays import some_rows
from core.table.dataset import Dataset
from core.table.part import part_of

ROWS_COMPARED = 5_000


@dataclass(frozen=True, eq=False)
class ComparisonRows:
    """A table to compare on, and the recipe that seals in it what the whole table has sealed."""

    dataset: Dataset
    recipe: Recipe


def comparison_rows(dataset: Dataset, recipe: Recipe) -> ComparisonRows:
    """The table itself, or ROWS_COMPARED of its rows drawn at random.

    No row that is sealed in the whole table is learned from or scored in the part: rows, groups
    and times are sealed by what they are, and rows that are sealed by their place are left out.
    """
    if dataset.rows <= ROWS_COMPARED:
        return ComparisonRows(dataset, recipe)
    known = np.arange(dataset.rows)
    if recipe.split.kind == BY_PLACE:
        data = make_training_data(dataset, recipe)
        known = data.X.index.to_numpy()[split_rows(data, recipe).train]
    rows = np.sort(some_rows(known, ROWS_COMPARED, recipe.split.seed))
    return ComparisonRows(part_of(dataset, rows, dataset.name), with_seal(dataset, recipe))
