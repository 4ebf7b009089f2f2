"""What comes out of training, as records."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import METRICS, Predictions, class_note, ranking_metric
from core.methods.metrics.sample import sample_interval
from core.methods.models import BASELINE
from core.model.train.certainty import MetricCertainty
from core.model.train.verdict import BASELINE_RULE, Reference, Standing, Verdict, standing_of
from core.recipe.model_pick import ModelPick
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.table.arrays import Array
from core.table.schema import Task


@dataclass(frozen=True)
class FoldColumns:
    """The columns that a fold's fitted preparation gives: `encoded` are those that selection chose
    from, `names` those that the models of the fold were given."""

    names: tuple[str, ...] = ()
    encoded: tuple[str, ...] = ()

    @property
    def kept(self) -> Array:
        """Which of `encoded` a model was given; none of those that components stand for."""
        return np.isin(self.encoded, self.names)


@dataclass(frozen=True)
class FoldRecord:
    """What one fit took and left behind, beside its predictions.

    `rows` were predicted. `fitted_scores` are those on rows that the model was fitted on, `rounds`
    those it stopped after where it stops by itself, `warnings` what it warned of, `columns` those
    that it was given.
    """

    fit_seconds: float
    predict_seconds: float
    rows: int
    fitted_scores: dict[str, float] = field(default_factory=dict)
    rounds: int | None = None
    warnings: tuple[str, ...] = ()
    columns: FoldColumns = FoldColumns()


@dataclass(frozen=True)
class ModelRun:
    """One model's cross-validation: scores per fold by metric, and out-of-fold predictions.

    `predictions` are of rows that the model was not fitted on, in the order of the rows: each
    training row once, never or several times, as the rows were divided. None when the model
    failed, and then `error` says why. `key` tells it from others of its method, `trials` how many
    sets of options its own are the best of.
    """

    key: str
    pick: Pick
    label: str
    fold_scores: dict[str, tuple[float, ...]]
    records: tuple[FoldRecord, ...]
    predictions: Predictions | None
    error: str | None = None
    trials: int = 0

    @property
    def seconds(self) -> float:
        """What fitting took, over all folds."""
        return sum(record.fit_seconds for record in self.records)

    @property
    def milliseconds_a_thousand(self) -> float:
        """What predicting 1,000 rows took; NaN where none were."""
        rows = sum(record.rows for record in self.records)
        seconds = sum(record.predict_seconds for record in self.records)
        return 1e6 * seconds / rows if rows else float("nan")

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that each fold used, of a model that stops by itself."""
        return tuple(record.rounds for record in self.records if record.rounds is not None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the model warned of, in any fold, each once."""
        return tuple(dict.fromkeys(note for r in self.records for note in r.warnings))

    @property
    def times_given(self) -> dict[str, int]:
        """In how many folds the model was given each prepared column that some fold could keep."""
        every = (name for r in self.records for name in (*r.columns.encoded, *r.columns.names))
        found = dict.fromkeys(every, 0)
        for record in self.records:
            for name in record.columns.names:
                found[name] += 1
        return found

    def score(self, metric: str) -> float:
        """The mean over the folds where the metric is defined; NaN where it is in none."""
        known = self._known(metric)
        return float(known.mean()) if known.size else float("nan")

    def deviation(self, metric: str) -> float:
        """The standard deviation over those folds."""
        known = self._known(metric)
        return float(known.std(ddof=1)) if known.size > 1 else float("nan")

    def _known(self, metric: str) -> Array:
        scores = np.array(self.fold_scores.get(metric, ()), dtype="float64")
        return scores[np.isfinite(scores)]

    def gap(self, metric: str) -> float:
        """How much better it scores on rows it was fitted on than on the others, on average.

        NaN where a score is missing; a rule without columns knows no row better than another.
        """
        if self.pick.method == BASELINE and metric in self.fold_scores:
            return 0.0
        pairs = zip(self.records, self.fold_scores.get(metric, ()), strict=False)
        gaps = [record.fitted_scores.get(metric, np.nan) - score for record, score in pairs]
        sign = 1 if METRICS[metric].higher_is_better else -1
        return sign * float(np.mean(gaps)) if gaps else float("nan")

    @property
    def model(self) -> ModelPick:
        """The model as it stands in the recipe."""
        pick = self.pick
        return ModelPick(method=pick.method, options=pick.options, key=self.key, trials=self.trials)


UnseenPairs = tuple[tuple[Predictions, Predictions], ...]


@dataclass(frozen=True)
class TrainResult:
    """The comparison of models on the same folds, of `sizes`. `fold_of` gives each prediction's
    fold, `certainties` how sure the scores are by each metric; without, intervals go by the scores
    of the folds alone. `threshold` is the probability from which labels are the positive of two
    classes, where it is not the likelier; `unseen` keeps, by the model's key, what would tell how
    sure other labels are (see OutOfFold).
    """

    task: Task
    metric: str
    runs: tuple[ModelRun, ...]
    fold_of: Array
    sizes: tuple[FoldSize, ...]
    rows_train: int
    rows_test: int
    notes: tuple[str, ...]
    certainties: Mapping[str, MetricCertainty] = field(default_factory=dict)
    threshold: float | None = None
    unseen: Mapping[str, UnseenPairs] = field(default_factory=dict)

    def spread(self, run: ModelRun, metric: str | None = None) -> Spread:
        """A run's mean and standard deviation over folds, with a 95 % interval.

        The intervals of all models hold at once, because the best of them is what people look at.
        """
        key = metric or self.metric
        known = self.certainties.get(key)
        if known is None or run.predictions is None:
            spread = corrected_interval(run.fold_scores.get(key, ()), self.sizes, self.looks)
            return METRICS[key].possible(spread)
        mean = run.score(key)
        return Spread(mean, run.deviation(key), *known.interval(run.key, mean))

    @property
    def looks(self) -> int:
        """How many models, and trials of their options, the best was chosen from."""
        real = [run for run in self.runs if run.pick.method != BASELINE]
        return max(1, sum(max(1, run.trials) for run in real))

    @property
    def class_note(self) -> str:
        """Which class precision, recall and their kin speak of; empty for numbers."""
        said = next((run.predictions for run in self.runs if run.predictions is not None), None)
        return class_note(said.classes, said.positive, self.threshold) if said else ""

    @property
    def ranked(self) -> tuple[ModelRun, ...]:
        """The runs, best first; those that failed come last."""
        sign = -1 if METRICS[self.metric].higher_is_better else 1

        def rank(run: ModelRun) -> tuple[bool, float]:
            mean = run.score(self.metric)
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

    @property
    def verdict(self) -> Verdict:
        """What the best run is worth beside one that says the same of every row, by the scores
        alone; a judgement adds what the table says against them."""
        best, baseline = self.best, self.baseline
        seen = Verdict(
            Standing.UNKNOWN,
            self.metric,
            looks=self.looks,
            rows=self.rows_train,
        )
        if best is None:
            return seen
        seen = replace(seen, model=best.label, score=self.spread(best), trials=best.trials)
        if baseline is None or baseline.error:
            return seen
        reference = self.reference(best)
        gain = self._gain(best, reference)
        return replace(seen, standing=standing_of(gain), reference=reference, gain=gain)

    def reference(self, run: ModelRun, metric: str | None = None) -> Reference:
        """What the best rule that looks at no column scores beside a run."""
        chosen, baseline = METRICS[metric or self.metric], self.baseline
        if chosen.rule is None or run.predictions is None:
            return Reference(BASELINE_RULE, baseline.score(chosen.key) if baseline else np.nan)
        folds = [run.predictions.at(self.fold_of == fold) for fold in range(len(self.sizes))]
        score = float(np.nanmean([chosen.rule.score(fold) for fold in folds]))
        return Reference(chosen.rule.label_for(run.predictions.is_binary), score)

    def _gain(self, run: ModelRun, reference: Reference) -> Spread:
        metric, known = METRICS[self.metric], self.certainties.get(self.metric)
        spread = self.spread(run)
        gain = metric.sign * (spread.mean - reference.score)
        if known is None or run.predictions is None:
            ends = sorted(
                metric.sign * (end - reference.score) for end in (spread.low, spread.high)
            )
            return Spread(gain, spread.std, *ends)
        return Spread(gain, spread.std, *known.gain_interval(run.key, gain))

    def run_of(self, key: str) -> ModelRun:
        """The run of a model by its key in the recipe."""
        return next(run for run in self.runs if run.key == key)

    def ranked_by(self, metric: str | None) -> Self:
        """The same runs, ranked by another metric (None: the task's usual one): the scores of all
        are known, so nothing is fitted again. Raises WorkbenchError where it does not suit."""
        return replace(self, metric=ranking_metric(self.task, metric).key)


@dataclass(frozen=True)
class TestScores:
    """The sealed rows' verdict: every metric, and what was predicted.

    Rows that stand in time hang together in stretches of `gap` different times at the least.
    """

    values: dict[str, float]
    predictions: Predictions
    gap: int = 0

    def interval(self, metric: str) -> tuple[float, float]:
        """The 95 % interval of a metric, by its key."""
        return sample_interval(METRICS[metric], self.predictions, self.gap)
