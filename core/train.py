"""Comparing models by cross-validation, and fitting the one that is kept.

Each fold is prepared once and shared by all models: the preparation learns from the fold's
training rows exactly as it does inside the whole pipeline, so the scores are the same.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from core.cluster import parallel_backend, workers
from core.dataset import Dataset
from core.errors import NotApplicableError, WorkbenchError
from core.intervals import Spread, bootstrap_interval, corrected_interval
from core.metrics import DEFAULT_METRIC, METRICS, Metric, Predictions, all_scores, metrics_for
from core.models import BASELINE, MODELS, quick_models
from core.pipeline import build_model, build_pipeline, build_preparation, without_samplers
from core.recipe import Pick, Recipe
from core.schema import Task
from core.splits import Split
from core.table import Table, split_table, working_table

Array = np.ndarray[Any, Any]
Report = Callable[..., None]


@dataclass(frozen=True)
class ModelRun:
    """One model's cross-validation: scores per fold by metric, and out-of-fold predictions.

    `predictions` covers every training row, each said by a model that was not fitted on it; None
    when the model failed, and then `error` says why.
    """

    pick: Pick
    label: str
    fold_scores: dict[str, tuple[float, ...]]
    seconds: float
    predictions: Predictions | None
    error: str | None = None


@dataclass(frozen=True)
class TrainResult:
    """The comparison of models on the same folds. `fold_of` gives each training row's fold."""

    task: Task
    metric: str
    runs: tuple[ModelRun, ...]
    fold_of: Array
    rows_train: int
    rows_test: int
    notes: tuple[str, ...]

    def spread(self, run: ModelRun, metric: str | None = None) -> Spread:
        """A run's mean, standard deviation and corrected 95 % interval.

        The intervals of all models hold at once, because the best of them is what people look at.
        """
        folds = int(self.fold_of.max()) + 1
        scored = self.rows_train // folds
        key = metric or self.metric
        looks = max(1, sum(r.pick.method != BASELINE for r in self.runs))
        scores = run.fold_scores.get(key, ())
        spread = corrected_interval(scores, self.rows_train - scored, scored, looks)
        return METRICS[key].possible(spread)

    @property
    def ranked(self) -> tuple[ModelRun, ...]:
        """The runs, best first; those that failed come last."""
        sign = -1 if METRICS[self.metric].higher_is_better else 1

        def rank(run: ModelRun) -> tuple[bool, float]:
            mean = self.spread(run).mean
            return (not np.isfinite(mean), sign * mean if np.isfinite(mean) else 0.0)

        return tuple(sorted(self.runs, key=rank))

    @property
    def baseline(self) -> ModelRun | None:
        return next((run for run in self.runs if run.pick.method == BASELINE), None)

    @property
    def best(self) -> ModelRun | None:
        """The best run that is not the baseline, or None when all failed."""
        real = [r for r in self.ranked if r.error is None and r.pick.method != BASELINE]
        return real[0] if real else None

    def run_of(self, method: str) -> ModelRun:
        return next(run for run in self.runs if run.pick.method == method)


@dataclass(frozen=True)
class FoldData:
    """One fold, prepared: arrays for fitting (resampled if the recipe says so) and for scoring."""

    X_fit: Array
    y_fit: Array
    X_score: Array
    scored: Array


@dataclass(frozen=True)
class TestScores:
    """The sealed rows' verdict: every metric, the main one with a bootstrap interval."""

    values: dict[str, float]
    low: float
    high: float
    predictions: Predictions


def metric_of(recipe: Recipe, table: Table) -> Metric:
    """The metric that ranks the models."""
    metric = METRICS[recipe.metric or DEFAULT_METRIC[table.task]]
    if metric.task is not table.task:
        raise WorkbenchError(
            f"{metric.label} does not suit this target; choose one of "
            f"{', '.join(m.key for m in metrics_for(table.task))}."
        )
    return metric


def models_of(recipe: Recipe, table: Table) -> tuple[Pick, ...]:
    """The models to compare: the recipe's or the quick ones, the baseline always among them."""
    chosen = recipe.models or tuple(Pick(method=key) for key in quick_models(table.task))
    if any(pick.method == BASELINE for pick in chosen):
        return chosen
    return (Pick(method=BASELINE), *chosen)


def training_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a comparison of models depends on it: the threshold is moved later."""
    return recipe.essence().with_(threshold=None)


def _silent(*_: Any, **__: Any) -> None:
    """Report nothing."""


def train(dataset: Dataset, recipe: Recipe, report: Report = _silent) -> TrainResult:
    """Cross-validate the recipe's models on the training rows; the test rows stay sealed."""
    table = working_table(dataset, recipe)
    split = split_table(table, recipe)
    metric = metric_of(recipe, table)
    picks = models_of(recipe, table)
    report(0, len(picks) * len(split.folds), "Preparing the folds")
    folds = prepare_folds(recipe, table, split)
    results = _fit_all(recipe, table, picks, folds, report)
    runs = tuple(_gather(table, split, pick, results[n]) for n, pick in enumerate(picks))
    return TrainResult(
        task=table.task,
        metric=metric.key,
        runs=runs,
        fold_of=split.fold_of,
        rows_train=len(split.train),
        rows_test=len(split.test),
        notes=table.notes,
    )


def prepare_folds(recipe: Recipe, table: Table, split: Split) -> list[FoldData]:
    """Fit the preparation on each fold's training rows and transform both parts."""
    with parallel_backend():
        made = Parallel(n_jobs=workers())(
            delayed(_prepare_fold)(recipe, table, fit, scored) for fit, scored in split.folds
        )
    return list(made)


def _prepare_fold(recipe: Recipe, table: Table, fit: Array, scored: Array) -> FoldData:
    preparation = build_preparation(recipe, table)
    X, y = table.X.iloc[fit], table.y[fit]
    for _, step in preparation.steps:
        if hasattr(step, "fit_resample"):
            X, y = step.fit_resample(X, y)
        else:
            X = step.fit_transform(X, y)
    X_score = without_samplers(preparation).transform(table.X.iloc[scored])
    return FoldData(np.asarray(X), np.asarray(y), np.asarray(X_score), scored)


@dataclass(frozen=True)
class FoldRun:
    """One model on one fold."""

    model: int
    fold: int
    seconds: float
    predictions: Predictions | None
    error: str | None


def _fit_all(
    recipe: Recipe, table: Table, picks: tuple[Pick, ...], folds: list[FoldData], report: Report
) -> list[list[FoldRun]]:
    """Fit every model on every fold, in parallel, reporting each as it is done."""
    results: list[list[FoldRun]] = [[] for _ in picks]
    for done, run in enumerate(_fold_runs(recipe, table, picks, folds), start=1):
        results[run.model].append(run)
        label = MODELS[picks[run.model].method].label
        report(
            done,
            len(picks) * len(folds),
            f"{label}, fold {run.fold + 1} of {len(folds)}",
            model=picks[run.model].method,
            fold=run.fold,
            score=_fold_score(recipe, table, run),
            seconds=run.seconds,
            error=run.error,
        )
    return [sorted(runs, key=lambda run: run.fold) for runs in results]


def _fold_runs(
    recipe: Recipe, table: Table, picks: tuple[Pick, ...], folds: list[FoldData]
) -> Iterator[FoldRun]:
    tasks = (
        delayed(_run_fold)(recipe, table, (m, picks[m]), (f, folds[f]))
        for m in range(len(picks))
        for f in range(len(folds))
    )
    with parallel_backend():
        yield from Parallel(n_jobs=workers(), return_as="generator_unordered")(tasks)


def _run_fold(
    recipe: Recipe, table: Table, model: tuple[int, Pick], fold: tuple[int, FoldData]
) -> FoldRun:
    number, data = fold
    start = time.perf_counter()
    try:
        fitted = build_model(recipe, table, model[1]).fit(data.X_fit, data.y_fit)
        said = predictions_of(fitted, data.X_score, table.y[data.scored], table)
    except Exception as error:  # noqa: BLE001  (one model's failure is a row, not the end)
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        if isinstance(error, WorkbenchError):
            reason = str(error)
        return FoldRun(model[0], number, time.perf_counter() - start, None, reason)
    return FoldRun(model[0], number, time.perf_counter() - start, said, None)


def predictions_of(model: Any, X: Any, truth: Array, table: Table) -> Predictions:
    """What a fitted model or pipeline says of some rows, probabilities in the table's classes.

    Raises NotApplicableError where an answer is not a finite number.
    """
    said = np.asarray(model.predict(X))
    if not table.is_classification:
        return Predictions(truth, _finite(said.astype("float64")))
    given = _finite(np.asarray(model.predict_proba(X), dtype="float64"))
    probabilities = np.zeros((len(said), len(table.classes)))
    # A fold may lack a class; its probability is then 0, in the right place.
    places = [table.classes.index(label) for label in np.asarray(model.classes_).tolist()]
    probabilities[:, places] = given
    return Predictions(truth, said, probabilities, table.classes, table.positive)


def _finite(answers: Array) -> Array:
    if np.isfinite(answers).all():
        return answers
    raise NotApplicableError(
        "Some of its answers are not finite numbers: a column holds values too large to compute "
        "with. Divide that column, limit its range on Clean, or choose another model."
    )


def _fold_score(recipe: Recipe, table: Table, run: FoldRun) -> float | None:
    if run.predictions is None:
        return None
    score = metric_of(recipe, table).compute(run.predictions)
    return score if np.isfinite(score) else None


def _gather(table: Table, split: Split, pick: Pick, runs: list[FoldRun]) -> ModelRun:
    """Put a model's folds together; one failed fold fails the model, with its reason."""
    label = MODELS[pick.method].label
    seconds = sum(run.seconds for run in runs)
    failed = next((run.error for run in runs if run.error), None)
    if failed:
        return ModelRun(pick, label, {}, seconds, None, failed)
    parts = [run.predictions for run in runs if run.predictions is not None]
    scores = [all_scores(part, table.task) for part in parts]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    return ModelRun(pick, label, by_metric, seconds, _in_row_order(split, parts))


def _in_row_order(split: Split, parts: list[Predictions]) -> Predictions:
    """Out-of-fold predictions in the order of the training rows."""
    rows = np.concatenate([scored for _, scored in split.folds])
    place = np.empty(rows.max() + 1, dtype=int)
    place[rows] = np.arange(len(rows))
    first = parts[0]
    joined = replace(
        first,
        truth=np.concatenate([part.truth for part in parts]),
        said=np.concatenate([part.said for part in parts]),
        probabilities=None
        if first.probabilities is None
        else np.concatenate([p.probabilities for p in parts if p.probabilities is not None]),
    )
    return joined.at(place[split.train])


def fit_model(dataset: Dataset, recipe: Recipe, model: Pick) -> Any:
    """Fit the whole pipeline on all training rows; ready to predict raw rows, no sampler in it."""
    table = working_table(dataset, recipe)
    split = split_table(table, recipe)
    pipeline = build_pipeline(recipe, table, model)
    pipeline.fit(table.X.iloc[split.train], table.y[split.train])
    return without_samplers(pipeline)


def score_test(dataset: Dataset, recipe: Recipe, pipeline: Any) -> TestScores:
    """Score the sealed rows with a fitted pipeline. Who calls this counts the opening."""
    table = working_table(dataset, recipe)
    split = split_table(table, recipe)
    said = predictions_of(pipeline, table.X.iloc[split.test], table.y[split.test], table)
    metric = metric_of(recipe, table)
    low, high = bootstrap_interval(
        lambda rows: metric.compute(said.at(rows)), len(split.test), recipe.split.seed
    )
    return TestScores(all_scores(said, table.task), low, high, said)
