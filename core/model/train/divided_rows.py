"""The rows of a comparison as folds and thirds, prepared for one recipe after another."""

from dataclasses import dataclass

from core.model.train.folds import FoldData, SharedFolds
from core.model.train.thirds import with_thirds
from core.pipeline.training_data import TrainingData, split_rows
from core.pipeline.variant import Variant
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

    def prepare_thirds(
        self, recipe: Recipe, variants: tuple[Variant, ...]
    ) -> dict[Variant, tuple[FoldData, ...]]:
        """The thirds in each variant, prepared as folds are; none of a variant for whose
        preparation a third is too small."""
        if self.thirds is None:
            return {}
        try:
            return self.thirds.prepare_each(recipe, variants)
        except Exception:  # noqa: BLE001  (what the folds can do decides, not what a third can)
            alone = [self.prepare_thirds(recipe, (v,)) for v in variants if len(variants) > 1]
            return {variant: made for found in alone for variant, made in found.items()}


def divided_rows(data: TrainingData, recipe: Recipe, is_kept: bool = False) -> DividedRows:
    """Folds and thirds; `is_kept` for those on which several recipes are tried."""
    split = split_rows(data, recipe)
    thirds = with_thirds(data, split, recipe.split.seed)
    shared = SharedFolds(data, thirds, is_kept) if thirds else None
    return DividedRows(SharedFolds(data, split, is_kept), shared)
