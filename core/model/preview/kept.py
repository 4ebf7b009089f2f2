"""Which columns a selection keeps, fold by fold."""

from collections import Counter
from dataclasses import dataclass

from core.model.preview.preparing import check_width, preparation_part
from core.model.train import prepare_folds
from core.parts.steps.naming import readable
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


@dataclass(frozen=True)
class KeptColumn:
    """A prepared column, by its readable name, and in how many `of` the folds it is kept."""

    name: str
    folds: int
    of: int


def kept_columns(dataset: Dataset, recipe: Recipe) -> tuple[KeptColumn, ...]:
    """Every column that a fold's preparation gives or its selection leaves out, the most kept
    first.

    Raises the errors of `make_training_data`, and BadTableError for too many columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    folds = prepare_folds(recipe, data, split_rows(data, recipe))
    offered = dict.fromkeys(
        name for fold in folds for name in (*fold.columns.encoded, *fold.columns.names)
    )
    kept = Counter(name for fold in folds for name in fold.columns.names)
    ordered = sorted(offered, key=lambda name: -kept[name])
    return tuple(KeptColumn(readable(name), kept[name], len(folds)) for name in ordered)
