"""Which rows of the cleaned table are sealed, for what may not look at their targets."""

import numpy as np

from core.errors import WorkbenchError
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset


def seal_part(recipe: Recipe) -> Recipe:
    """The recipe as far as it matters which rows are sealed: leaving a column out unseals none."""
    return cleaning_part(recipe).with_(target=recipe.target, task=recipe.task, split=recipe.split)


def sealed_rows(dataset: Dataset, recipe: Recipe) -> Array:
    """A mask of the cleaned table's rows (rows,); none is sealed where nothing can be learned yet.

    Raises WorkbenchError where the cleaning leaves no table.
    """
    part = seal_part(recipe)
    index = Cleaning(dataset, part).frame.index
    try:
        data = make_training_data(dataset, part)
        sealed = data.X.index[split_rows(data, part).test]
    except WorkbenchError:
        return np.zeros(len(index), dtype=bool)
    return index.isin(sealed)
