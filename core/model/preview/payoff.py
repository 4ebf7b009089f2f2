"""What a list of steps buys: the same recipe without and with it, on the same folds."""

from dataclasses import dataclass, replace

from core.choices.pick import Pick
from core.errors import MissingStepError
from core.methods.metrics import METRICS
from core.methods.models import BASELINE
from core.methods.stages import STAGES
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.preparing import check_width, scored_part
from core.model.preview.scored_way import ScoredWay, WayCost, scored_way
from core.model.train import models_of
from core.model.train.difference import fold_gain
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset
from core.wording.numbers import figure_text, number_text
from core.wording.scored import FOLDS, ScoredParts
from core.workspace.progress import Progress, silent

WAYS = {
    "features": ("Columns as they are", "With made features"),
    "selection": ("All columns", "Selected columns"),
}


@dataclass(frozen=True)
class Payoff:
    """Two ways on the same folds of `rows` rows, by one metric of one model.

    `gain` is, fold by fold, how much better the second is (above 0 speaks for it), with a 95 %
    interval corrected for shared training rows (Nadeau and Bengio 2003). `error` says why a model
    could not be fitted; nothing else is known then.
    """

    metric: str
    model: str
    rows: int
    ways: tuple[WayCost, ...] = ()
    gain: Spread | None = None
    error: str = ""
    parts: ScoredParts = FOLDS

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        if self.gain is None:
            return f"The comparison could not be made: {self.error}"
        before, after = self.ways
        metric = METRICS[self.metric].label
        by = figure_text(self.gain.mean, self.gain.low, self.gain.high, signed=True)
        interval = f"95 % interval {by.ends}, " * self.gain.is_bounded
        told = (
            f"{metric} changes by {by.value} ({interval}above 0 is better), with "
            f"{number_text(after.columns)} columns in place of {number_text(before.columns)}."
        )
        return f"{self._verdict} {told}"

    @property
    def _verdict(self) -> str:
        assert self.gain is not None
        if not self.gain.is_bounded:
            return "One score of each way tells nothing of luck."
        if self.gain.low > 0:
            return "It was worth it."
        if self.gain.high < 0:
            return "It does harm."
        before, after = self.ways
        if after.columns < before.columns:
            return f"No difference beyond {self.parts.luck}, with fewer columns."
        return f"No difference beyond {self.parts.luck}: nothing speaks for more columns yet."


@dataclass(frozen=True)
class TwoWays:
    """Two recipes to hold against each other, the plain one first, and what they are called."""

    plain: Recipe
    changed: Recipe
    labels: tuple[str, str]


def payoff(
    dataset: Dataset, recipe: Recipe, field: str, model: Pick, report: Progress = silent
) -> Payoff:
    """Cross-validate a model without and with the steps of a list (`field` of the recipe), all
    else as the recipe says. The steps are learned in each fold, from the rows that it fits.

    Raises MissingStepError where the list has no step in force, and the errors of
    `make_training_data`.
    """
    recipe = scored_part(recipe)
    if not recipe.in_force(field):
        topic = next(stage.topic for stage in STAGES if stage.field == field)
        raise MissingStepError(f"{topic} has no step that is switched on: there is nothing to try.")
    two = TwoWays(recipe.with_(**{field: ()}), recipe, WAYS[field])
    return compared_ways(dataset, two, model, report)


def compared_ways(dataset: Dataset, two: TwoWays, model: Pick, report: Progress = silent) -> Payoff:
    """Cross-validate a model under two recipes that divide rows alike.

    Raises the errors of `make_training_data`, and BadTableError for too many columns.
    """
    check_width(two.changed, make_training_data(dataset, two.changed))
    part = comparison_rows(dataset, two.changed)
    plain = two.plain.with_(split=part.recipe.split)
    found = []
    for done, (one, label) in enumerate(zip((plain, part.recipe), two.labels, strict=True)):
        report(done, 2, label)
        found.append(scored_way(part.dataset, one.with_(models=(model,)), label))
    before, after = found
    return payoff_of(before, after)


def payoff_of(before: ScoredWay, after: ScoredWay, looks: int = 1) -> Payoff:
    """The second way against the first; the interval of the gain holds for `looks` such ways."""
    metric = before.result.metric
    found = Payoff(metric, before.run.label, before.rows, parts=before.result.parts)
    if before.cost is None or after.cost is None:
        return replace(found, error=before.run.error or after.run.error or "")
    scores = before.run.fold_scores[metric], after.run.fold_scores[metric]
    gain = fold_gain(metric, scores, before.result.sizes, looks)
    return replace(found, ways=(before.cost, after.cost), gain=gain)


def payoff_models(dataset: Dataset, recipe: Recipe) -> dict[str, Pick]:
    """The models that can be tried, by their label: the recipe's, or the quick ones."""
    data = make_training_data(dataset, recipe)
    return {pick.label: pick.pick for pick in models_of(recipe, data) if pick.method != BASELINE}
