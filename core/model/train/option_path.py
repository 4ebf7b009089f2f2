"""One option of a model from end to end: what it scores on rows fitted on and on others."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed

from core.choices.options import Number, Value
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.machine.cluster import parallel_backend, workers
from core.methods.metrics import METRICS
from core.methods.models import MODELS
from core.model.train.choices import metric_of
from core.model.train.fold_run import FoldRun, FoldTask, hearing, run_fold
from core.model.train.folds import prepare_folds
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import variant_for
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

POINTS = 9


@dataclass(frozen=True)
class OptionPath:
    """The scores of a model by `metric` at each of `values` of one of its options.

    `fitted` and `held` have shape (values, folds): on rows that the fold's model was fitted on, and
    on those that it was not. NaN where it failed, and `errors` says why. `chosen` is the value of
    the recipe.
    """

    label: str
    option: Number
    metric: str
    values: tuple[float, ...]
    fitted: Array
    held: Array
    chosen: float
    errors: tuple[str, ...] = ()

    @property
    def best(self) -> int | None:
        """The place of the value that is best on rows not fitted on; None where all failed."""
        means = self.held.mean(axis=1) * METRICS[self.metric].sign
        return int(np.nanargmax(means)) if np.isfinite(means).any() else None

    def gap(self, place: int) -> float:
        """How much better the rows fitted on are answered at a value, on average."""
        ahead = self.fitted[place].mean() - self.held[place].mean()
        return float(METRICS[self.metric].sign * ahead)

    @property
    def sentence(self) -> str:
        """What the path shows, in words."""
        best = self.best
        if best is None:
            return f"No value of {self.option.label} could be fitted."
        edge = ""
        if best in (0, len(self.values) - 1):
            edge = " It is the last value on that side: what lies beyond is not allowed."
        return (
            f"Rows not fitted on are answered best at {self.values[best]:.4g}, where those fitted "
            f"on are ahead by {self.gap(best):.3g}.{edge} It is the best of {len(self.values)} "
            "values looked at, so its score flatters: Tune searches and tells the price."
        )


def path_options(pick: Pick) -> tuple[Number, ...]:
    """The numbers of a model that are worth a path: those that tuning searches, too."""
    options = MODELS[pick.method].options
    return tuple(option for option in options if isinstance(option, Number) and option.tuned)


def path_values(option: Number, chosen: float) -> tuple[float, ...]:
    """Values from one end to the other, by ratios where those matter, the chosen one among them."""
    spread = np.geomspace if option.log else np.linspace
    values = spread(option.low, option.high, POINTS)
    if option.is_whole:
        values = values.round()
    values = np.clip(values, option.low, option.high)
    return tuple(np.unique([*values.tolist(), float(chosen)]).tolist())


def option_path(
    dataset: Dataset, recipe: Recipe, pick: Pick, name: str, report: Progress = silent
) -> OptionPath:
    """Fit one of the recipe's models at each value of an option, on every fold; `recipe` as
    `one_model_part` gives it.

    Raises NotApplicableError where it has no such number, and the errors of `make_training_data`.
    """
    option = _option(pick, name)
    data = make_training_data(dataset, recipe)
    folds = prepare_folds(recipe, data, split_rows(data, recipe), variant_for(recipe, pick))
    chosen = float(MODELS[pick.method].settings(**pick.options)[name])
    values = path_values(option, chosen)
    tasks = [
        FoldTask(n, _at(pick, option, value), f, fold)
        for n, value in enumerate(values)
        for f, fold in enumerate(folds)
    ]
    metric = metric_of(recipe, data).key
    fitted, held = np.full((2, len(values), len(folds)), np.nan)
    errors = []
    jobs = (delayed(run_fold)(recipe, data, task) for task in tasks)
    for done, run in enumerate(_runs(jobs), start=1):
        report(done, len(tasks), f"{option.label} {values[run.model]:.4g}")
        fitted[run.model, run.fold] = run.record.fitted_scores.get(metric, np.nan)
        held[run.model, run.fold] = run.scores.get(metric, np.nan)
        errors += [run.error] if run.error else []
    told = tuple(dict.fromkeys(errors))
    label = MODELS[pick.method].label
    return OptionPath(label, option, metric, values, fitted, held, chosen, told)


def _runs(jobs: Iterator[object]) -> Iterator[FoldRun]:
    with parallel_backend(), hearing():
        yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(jobs)


def _option(pick: Pick, name: str) -> Number:
    known = {option.name: option for option in path_options(pick)}
    if name not in known:
        raise NotApplicableError(
            f"{MODELS[pick.method].label} has no number {name!r} to follow; it has "
            f"{', '.join(known) or 'none'}."
        )
    return known[name]


def _at(pick: Pick, option: Number, value: float) -> ModelPick:
    wanted: Value = int(value) if option.is_whole else value
    return ModelPick(method=pick.method, options={**pick.options, option.name: wanted})
