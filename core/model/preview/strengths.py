"""How strongly each column goes with the target in the training rows.

A ranking leads people to leave columns out. By all rows it would have looked at the sealed ones,
and their score would no longer be one of rows that nothing was chosen by.
"""

from dataclasses import dataclass

import numpy as np

from core.explore.profile import TargetRelation
from core.explore.profile.relations import read_target, relations
from core.model.preview.preparing import preparation_part
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.part import part_of


@dataclass(frozen=True)
class TrainingStrengths:
    """The columns, the strongest first, by `rows` training rows; `sealed` were not looked at."""

    relations: tuple[TargetRelation, ...]
    rows: int
    sealed: int


def training_strengths(dataset: Dataset, recipe: Recipe) -> TrainingStrengths:
    """Rank the columns of the cleaned table by the training rows alone.

    Raises the errors of `make_training_data`.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    cleaning = Cleaning(dataset, recipe)
    is_training = cleaning.frame.index.isin(data.X.index[split.train])
    part = part_of(cleaning.as_dataset(), np.flatnonzero(is_training), dataset.name)
    found = tuple(relations(part, read_target(part, data.target, data.task)))
    return TrainingStrengths(found, len(split.train), len(split.test))
