"""A part of a large table that keeps the rows of the rarest class."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.model.preview.comparison_rows import ROWS_COMPARED
from core.pipeline.training_data import make_training_data, split_rows, with_seal
from core.recipe.recipe import Recipe
from core.recipe.split_before import BY_PLACE
from core.table.arrays import some_rows
from core.table.dataset import Dataset
from core.table.part import part_of


@dataclass(frozen=True, eq=False)
class RareRows:
    """A table to learn from and the recipe that seals in it what the whole table has sealed;
    `is_thinned` where rows of the other classes were left out."""

    dataset: Dataset
    recipe: Recipe
    is_thinned: bool


def rows_with_rare(dataset: Dataset, recipe: Recipe) -> RareRows:
    """The table itself, or ROWS_COMPARED of its rows: up to half of them of the rarest class, the
    others drawn at random."""
    if dataset.rows <= ROWS_COMPARED:
        return RareRows(dataset, recipe, is_thinned=False)
    data = make_training_data(dataset, recipe)
    places = np.arange(len(data.y))
    if recipe.split.kind == BY_PLACE:
        places = split_rows(data, recipe).train
    rarest = Counter(data.y.tolist()).most_common()[-1][0]
    is_rare, seed = data.y[places] == rarest, recipe.split.seed
    rare = some_rows(places[is_rare], ROWS_COMPARED // 2, seed)
    others = some_rows(places[~is_rare], ROWS_COMPARED - len(rare), seed)
    rows = np.sort(data.X.index.to_numpy()[np.concatenate([rare, others])])
    part = part_of(dataset, rows, dataset.name)
    return RareRows(part, with_seal(dataset, recipe), is_thinned=True)
