"""What the checks of a score look at: the table's grounds, the comparison and one of its models."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.methods.metrics import METRICS, Metric
from core.methods.models import BASELINE
from core.model.judge.doubt import Doubt
from core.model.judge.table_doubts import table_doubts
from core.model.train import ModelRun, TrainResult
from core.model.train.difference import paired_difference
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread

Losses = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class ComparedRun:
    """One model of a comparison that was trained by a recipe."""

    result: TrainResult
    run: ModelRun
    recipe: Recipe

    @property
    def metric(self) -> Metric:
        """The metric that ranks."""
        return METRICS[self.result.metric]

    @property
    def is_best(self) -> bool:
        return self.result.best is self.run

    @property
    def rivals(self) -> tuple[ModelRun, ...]:
        """The other models that could be trained, best first; the baseline is none."""
        real = (run for run in self.result.ranked if run.pick.method != BASELINE)
        return tuple(run for run in real if run.error is None and run is not self.run)

    def lead_over(self, other: ModelRun) -> Spread:
        """How much better it is than another by the metric, fold by fold."""
        return paired_difference(self.result, self.run, other, self.metric.key).spread


@dataclass(frozen=True, eq=False)
class Case:
    """A score by a metric on a cleaned table; `compared` is the run that it is of, None for the
    best of a search, which keeps no answers. `lost` is what the
    metric loses where a column is shuffled, mean and deviation, where that is known."""

    grounds: Grounds
    cleaning: Cleaning
    metric: str
    score: float | None
    compared: ComparedRun | None = None
    lost: Losses | None = None

    @property
    def recipe(self) -> Recipe:
        return self.cleaning.recipe

    @property
    def is_explained(self) -> bool:
        """Is a column known that alone makes a score nearly perfect?"""
        return any(finding.code == "target_leak" for finding in self.grounds.findings)

    @cached_property
    def of_table(self) -> tuple[Doubt, ...]:
        """What the findings of the table say against any score of it."""
        found = self.grounds.findings
        return table_doubts(found, self.cleaning, self.metric)
