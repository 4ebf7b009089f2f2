"""The record of one comparison of models, as the ledger keeps it."""

from pydantic import BaseModel, ConfigDict, Field

from core.methods.models import BASELINE
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize


class ComparedModel(BaseModel):
    """A model of a run by its key in the recipe: the mean score by the run's metric with its 95 %
    interval, and the scores of the folds; `error` says why it could not be trained."""

    model_config = ConfigDict(frozen=True)

    key: str
    method: str
    label: str
    score: float | None = None
    low: float | None = None
    high: float | None = None
    folds: tuple[float | None, ...] = ()
    error: str = ""


class TrainedRun(BaseModel):
    """A recipe that was trained. `models` stand best first; `doubts` is what speaks against the
    score of the best; `divided` is equal where two runs scored the same rows in the same folds, of
    `sizes`; `came_from` is the entry of the run whose recipe this one grew from.

    `entry` is its number in the ledger, by which runs know each other; `number` is the one for
    people, from 1 in each project. `at` (seconds since 1970), `who` and `project` are the ledger's.
    """

    model_config = ConfigDict(frozen=True)

    recipe: Recipe
    metric: str
    models: tuple[ComparedModel, ...]
    rows: int
    divided: str
    sizes: tuple[FoldSize, ...]
    doubts: tuple[str, ...] = ()
    came_from: int | None = None
    entry: int = Field(default=0, exclude=True)
    number: int = Field(default=0, exclude=True)
    at: float = Field(default=0.0, exclude=True)
    who: str = Field(default="", exclude=True)
    project: str = Field(default="", exclude=True)

    @property
    def best(self) -> ComparedModel | None:
        """The best model that is not the baseline; None where none could be trained."""
        real = (m for m in self.models if m.method != BASELINE and m.score is not None)
        return next(real, None)
