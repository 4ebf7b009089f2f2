"""The rows of a comparison as folds and thirds, prepared for one recipe after another."""

from dataclasses import dataclass

from core.model.train.folds import SharedFolds
from core.model.train.thirds import with_thirds
from core.pipeline.training_data import TrainingData, split_rows
from core.recipe.recipe import Recipe


@dataclass(frozen=True, eq=False)
class DividedRows:
    """The folds of the rows, and their thirds where they are asked for and there are enough."""

    folds: SharedFolds
    thirds: SharedFolds | None = None

    @property
    def fits(self) -> int:
        """How often a model is fitted."""
        return len(self.folds.split.folds) + (len(self.thirds.split.folds) if self.thirds else 0)


def divided_rows(data: TrainingData, recipe: Recipe, is_kept: bool = False) -> DividedRows:
    """Folds and thirds; `is_kept` for those on which several recipes are tried."""
    split = split_rows(data, recipe)
    thirds = with_thirds(data, split, recipe.split.seed)
    shared = SharedFolds(data, thirds, is_kept) if thirds else None
    return DividedRows(SharedFolds(data, split, is_kept), shared)
