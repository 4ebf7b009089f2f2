"""What comes out of training: models compared on the same folds, and scores on sealed rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from core.methods.metrics import (
    METRICS,
    Predictions,
    class_note,
    far_rows_sentence,
    hangs_on_far_rows,
    ranking_metric,
)
from core.methods.metrics.metric import Judged
from core.methods.metrics.sample import sample_interval, sample_tail
from core.methods.models import BASELINE
from core.model.train.budget import Budget
from core.model.train.certainty import MetricCertainty
from core.model.train.promises import OtherModels
from core.model.train.run import ModelRun
from core.model.train.threshold_choice import moves_labels, threshold_words
from core.model.train.verdict import BASELINE_RULE, Reference, Standing, Verdict, standing_of
from core.parts.predictions.kept_promise import KeptPromise
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.table.arrays import Array
from core.table.schema import Task
from core.wording.scored import FOLDS, ScoredParts

UnseenPairs = tuple[tuple[Predictions, Predictions], ...]


@dataclass(frozen=True)
class TrainResult:
    """The comparison of models on the same folds, of `sizes`. `fold_of` gives each prediction's
    fold, `certainties` how sure the scores are by each metric; without, intervals go by the scores
    of the folds alone. `threshold` is the probability from which labels are the positive of two
    classes, where it is not the likelier, and `promise` what it was chosen to keep; `unseen` keeps,
    by the model's key, what would tell how sure other labels are (see OutOfFold); `budget` what
    became of an intention. `parts` says what the folds are: a validation part is none.
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
    promise: KeptPromise | None = None
    unseen: Mapping[str, UnseenPairs] = field(default_factory=dict)
    budget: Budget | None = None
    parts: ScoredParts = FOLDS

    def spread(self, run: ModelRun, metric: str | None = None) -> Spread:
        """A run's mean and standard deviation over folds, with a 95 % interval: those of all models
        hold at once, because the best of them is what people look at."""
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

    def others(self, run: ModelRun) -> OtherModels:
        """What is known of other models than a run's, for what is promised of it."""
        return OtherModels(tuple(self.unseen.get(run.key, ())), self.looks)

    @property
    def class_note(self) -> str:
        """Which class precision, recall and their kin speak of; empty for numbers."""
        said = next((run.predictions for run in self.runs if run.predictions is not None), None)
        if said is None:
            return ""
        scored = [said.classes[place] for place in said.scored]
        return class_note(scored, said.positive, self.threshold, len(said.classes))

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
            parts=self.parts,
        )
        if best is None:
            return seen
        seen = replace(seen, model=best.label, score=self.spread(best), trials=best.trials)
        seen = replace(seen, corrected=best.corrected(self.metric))
        if baseline is None or baseline.error:
            return seen
        reference = self.reference(best)
        gain = self._gain(best, reference)
        return replace(seen, standing=standing_of(gain), reference=reference, gain=gain)

    def reference(self, run: ModelRun, metric: str | None = None) -> Reference:
        """What the best rule that looks at no column scores beside a run."""
        chosen, baseline = METRICS[metric or self.metric], self.baseline
        if chosen.rule is None or run.labels is None:
            return Reference(BASELINE_RULE, baseline.score(chosen.key) if baseline else np.nan)
        folds = [run.labels.at(self.fold_of == fold) for fold in range(len(self.sizes))]
        score = float(np.nanmean([chosen.rule.score(fold) for fold in folds]))
        return Reference(chosen.rule.label_for(run.labels.is_binary), score)

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

    def threshold_words(self, run: ModelRun) -> str:
        """On which rows the threshold of a run's labels was chosen, in sentences."""
        is_elsewhere = run.fair_labels is not None
        return threshold_words(
            run.predictions, self.threshold, self.promise, is_elsewhere=is_elsewhere
        )

    def was_chosen_for(self, run: ModelRun, metric: str) -> bool:
        """Is it scored by labels at a threshold that may have been chosen on these rows, so that no
        interval of the metric is known?"""
        sees_labels = METRICS[metric].judged is Judged.LABELS
        is_fair = run.fair_labels is not None
        return sees_labels and not is_fair and moves_labels(run.predictions, self.threshold)

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

    Rows that stand in time know of each other where they are nearer than a `gap` of times.
    """

    values: dict[str, float]
    predictions: Predictions
    gap: int = 0

    def interval(self, metric: str) -> tuple[float, float]:
        """The 95 % interval of a metric, by its key."""
        return sample_interval(METRICS[metric], self.predictions, self.gap)

    def note(self, metric: str) -> str:
        """What speaks against that interval; empty where nothing does."""
        tail = sample_tail(METRICS[metric], self.predictions)
        if tail is None or not hangs_on_far_rows(METRICS[metric], tail):
            return ""
        return far_rows_sentence(METRICS[metric], tail, self.predictions)
