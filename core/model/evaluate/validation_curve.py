"""Would another value of an option help? A model along one of its options, on the same folds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.choices.options import Value
from core.choices.pick import Pick
from core.errors import BadTableError
from core.methods.metrics import METRICS, metrics_for
from core.methods.models.searched import values_of, with_values
from core.model.evaluate.option_values import Followed, followed_option, option_values, value_text
from core.model.train.difference import fold_gain
from core.model.train.fold_run import FoldRun
from core.model.train.pick_runs import pick_runs
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.stats.chosen import score_elsewhere
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.scored import FOLDS, ScoredParts
from core.workspace.progress import Progress, silent


@dataclass(frozen=True)
class OptionPoint:
    """Scores at a value: on rows that the folds' models were not fitted on and on others, the means
    over folds, each with a 95 % interval by itself."""

    value: Value
    held: Spread
    fitted: Spread


@dataclass(frozen=True, eq=False)
class ValidationCurve:
    """The scores of a model by every metric at each of `values` of one of its options.

    `held` and `fitted` have shape (values, folds) by a metric's key: on rows that the fold's model
    was not fitted on, and on those that it was. NaN where it failed, and `errors` says why. `now`
    is the place of the value in force, `sizes` are those of the folds, which `parts` calls.
    """

    label: str
    option: Followed
    values: tuple[Value, ...]
    now: int
    held: Mapping[str, Array]
    fitted: Mapping[str, Array]
    sizes: tuple[FoldSize, ...]
    errors: tuple[str, ...] = ()
    parts: ScoredParts = FOLDS

    def points(self, metric: str) -> tuple[OptionPoint, ...]:
        """The values in their order."""
        held, fitted = self.held[metric], self.fitted[metric]
        return tuple(
            OptionPoint(v, self._interval(held[n], metric), self._interval(fitted[n], metric))
            for n, v in enumerate(self.values)
        )

    def best(self, metric: str) -> int | None:
        """The place of the value that is best on rows not fitted on, the one in force among equals;
        None where all failed."""
        means = METRICS[metric].sign * self._means(self.held[metric])
        if not np.isfinite(means).any():
            return None
        return self.now if means[self.now] == np.nanmax(means) else int(np.nanargmax(means))

    def is_flat(self, metric: str) -> bool:
        """Do all values score the same?"""
        return bool(np.ptp(self._means(self.held[metric])) == 0)

    def gap(self, place: int, metric: str) -> float:
        """How much better the rows fitted on are answered at a value, on average."""
        ahead = np.nanmean(self.fitted[metric][place]) - np.nanmean(self.held[metric][place])
        return float(METRICS[metric].sign * ahead)

    def gain(self, metric: str) -> Spread | None:
        """How much better the best value is than the one in force, fold by fold, with a 95 %
        interval for all values at once; None where one of the two failed."""
        best, held = self.best(metric), self.held[metric]
        if best is None or not np.isfinite(self._means(held)[self.now]):
            return None
        looks = max(1, len(self.values) - 1)
        return fold_gain(metric, (held[self.now], held[best]), self.sizes, looks)

    def elsewhere(self, metric: str) -> float | None:
        """What the best value scores on folds that it was not chosen on."""
        held = self.held[metric]
        known = held[np.isfinite(self._means(held))]
        return score_elsewhere(known, METRICS[metric].sign, draws=self.parts.draws)

    def _means(self, scores: Array) -> Array:
        """Of each value over the folds where any has a score; NaN where the value failed in one."""
        defined = np.isfinite(scores).any(axis=0)
        known: Array = scores[:, defined]
        return known.mean(axis=1) if defined.any() else np.full(len(scores), np.nan)

    def _interval(self, scores: Array, metric: str) -> Spread:
        return METRICS[metric].possible(corrected_interval(tuple(scores.tolist()), self.sizes))


def validation_curve(
    dataset: Dataset, recipe: Recipe, pick: Pick, name: str, report: Progress = silent
) -> ValidationCurve:
    """Fit one of the recipe's models at each value of an option, on every fold; `recipe` as
    `curve_part` gives it.

    Raises NotApplicableError where it has no such option, BadTableError where no value can be
    fitted, and the errors of `make_training_data`.
    """
    data = make_training_data(dataset, recipe)
    option = followed_option(pick, data.task, name)
    now = values_of(pick, (option,))[name]
    values = option_values(option, now)
    picks = [with_values(pick, {name: value}) for value in values]
    names = [f"{option.label} {value_text(value)}" for value in values]
    split = split_rows(data, recipe)
    runs = [*pick_runs((recipe, data, split), picks, names, report)]
    errors = tuple(dict.fromkeys(run.error for run in runs if run.error))
    if all(run.error for run in runs):
        raise BadTableError(f"No value of {option.label} can be fitted: {'; '.join(errors)}")
    sizes = tuple(FoldSize(len(fit), len(to)) for fit, to in split.folds)
    held, fitted = (
        {
            metric.key: _scores(runs, (len(values), len(sizes)), metric.key, on_fitted)
            for metric in metrics_for(data.task)
        }
        for on_fitted in (False, True)
    )
    label = as_model(pick).label
    return ValidationCurve(
        label,
        option,
        values,
        values.index(now),
        held,
        fitted,
        sizes,
        errors,
        recipe.split.scored,
    )


def _scores(runs: Sequence[FoldRun], shape: tuple[int, int], key: str, on_fitted: bool) -> Array:
    found = np.full(shape, np.nan)
    for run in runs:
        scores = run.record.fitted_scores if on_fitted else run.scores
        found[run.model, run.fold] = scores.get(key, np.nan)
    return found
