"""Folds prepared anew for trials that change the preparation, each distinct one once while it is
kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.choices.options import Value
from core.choices.pick import Pick
from core.model.train.folds import FoldData, SharedFolds
from core.model.tune.joint import with_joint
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData
from core.pipeline.variant import variant_for
from core.recipe.recipe import Recipe

MOST_BYTES = 500_000_000  # of prepared folds that are kept, and of the states of their steps
STATES = 8  # of a preparation's steps, about


@dataclass(frozen=True)
class Prepared:
    """A recipe, and the folds as it has them prepared."""

    recipe: Recipe
    folds: Sequence[FoldData]


class Preparations:
    """What trials of one model are fitted on: the folds by what they ask of the preparation.

    Steps with which a preparation begins like the first one are fitted for that one alone, where
    the rows are few enough to keep what is between them.
    """

    def __init__(
        self, asked: tuple[Recipe, TrainingData, Split], model: Pick, is_joint: bool = False
    ) -> None:
        self._recipe, data, split = asked
        self._model = model
        states = data.X.size * 8 * STATES * len(split.folds)
        is_kept = is_joint and states <= MOST_BYTES
        self._shared = SharedFolds(data, split, is_kept=is_kept)
        self._kept: dict[str, Prepared] = {}
        self.made = 0

    def of(self, options: Mapping[str, Value]) -> Prepared:
        """The folds for a trial's options. Raises what a preparation raises that cannot be."""
        recipe = with_joint(self._recipe, options)
        key = recipe.key()
        found = self._kept.pop(key, None) or self._prepare(recipe)
        self._kept[key] = found  # the newest last
        while len(self._kept) > 1 and self._bytes() > MOST_BYTES:
            del self._kept[next(iter(self._kept))]
        return found

    def _prepare(self, recipe: Recipe) -> Prepared:
        self.made += 1
        variant = variant_for(recipe, self._model)
        return Prepared(recipe, self._shared.prepare(recipe, variant))

    def _bytes(self) -> int:
        folds = (fold for one in self._kept.values() for fold in one.folds)
        return sum(fold.X_fit.nbytes + fold.X_score.nbytes for fold in folds)
