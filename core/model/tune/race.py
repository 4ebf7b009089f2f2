"""One trial, fold by fold, given up as soon as it is clearly behind the best.

Folds are fitted one after another and compared with the best trial's score on the same fold: the
difference between two models varies far less from fold to fold than either score. Five folds are
too few for a test with power (Wilcoxon's keeps nine in ten fits), so the rule is a race: after
one fold a trial must not lie more than MARGIN standard deviations of the best one's folds behind,
and after more, its mean difference must be within one standard error of zero.
"""

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from core.choices.options import Value
from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.methods.metrics import Metric
from core.methods.models.searched import with_values
from core.model.train import FoldData, predictions_of
from core.model.train.fold_run import fitted_answers
from core.model.tune.joint import own_values
from core.model.tune.preparations import Preparations
from core.model.tune.rungs import part_of
from core.model.tune.trial import Trial, TrialState, mean_score
from core.parts.splits.fitting import knowing
from core.pipeline.build import build_model
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe

MARGIN = 0.5
PART_SEED = 0  # every trial on a part of the rows has the same part
FITTED_ROWS = 2_000  # of a fold, that tell how far ahead a model is on what it was fitted on


class FoldScore(NamedTuple):
    """The score of a fold's rows, and of rows that were fitted."""

    other: float
    fitted: float


class PreparedPart(NamedTuple):
    """A recipe, and a fold that is prepared by it."""

    recipe: Recipe
    fold: FoldData


@dataclass(frozen=True)
class Track:
    """What every trial runs on: the folds as it has them prepared, the model before its options,
    the metric."""

    preparations: Preparations
    data: TrainingData
    pick: Pick
    metric: Metric

    def run(self, trial: Trial, best: Trial | None, is_over: Callable[[], bool]) -> Trial | None:
        """The trial with its scores and how it ended; None when the time was over before."""
        start = time.perf_counter()
        scores: list[float] = []
        fitted: list[float] = []
        notes: list[str] = []
        if is_over():
            return None
        try:
            ready = self.preparations.of(trial.options)
        except Exception as error:  # noqa: BLE001  (one trial's failure is a row, not the end)
            return _failed(trial, scores, _reason(error), start)
        for fold in ready.folds:
            if is_over():
                return None
            try:
                part = part_of(fold, trial.share, PART_SEED) if trial.share < 1 else fold
                both = self._score(trial.options, PreparedPart(ready.recipe, part), notes)
            except Exception as error:  # noqa: BLE001  (one trial's failure is a row, not the end)
                return _failed(trial, scores, _reason(error), start)
            scores.append(both.other)
            fitted.append(both.fitted)
            seen = replace(trial, fitted_scores=tuple(fitted))
            if best is not None and len(scores) < len(ready.folds) and self._lags(scores, best):
                return self._dropped(seen, scores, best, start)
        score = mean_score(scores)
        if score is None:
            return _failed(trial, scores, f"{self.metric.label} is not defined here.", start)
        return replace(
            trial,
            state=TrialState.DONE if trial.share >= 1 else TrialState.PART,
            fold_scores=tuple(scores),
            fitted_scores=tuple(fitted),
            estimate=score,
            seconds=time.perf_counter() - start,
            reason=notes[0] if notes else "",
        )

    def _score(self, options: dict[str, Value], part: PreparedPart, notes: list[str]) -> FoldScore:
        fold, found = part.fold, own_values(options)
        model = build_model(part.recipe, self.data, with_values(self.pick, found))
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            with knowing(model, fold.known, fold.columns.names):
                model.fit(fold.X_fit, fold.y_fit)
            predicted = predictions_of(model, fold.X_score, self.data.y[fold.scored], self.data)
        notes.extend(str(warning.message).splitlines()[0] for warning in heard)
        known = fitted_answers(model, self.data, fold, FITTED_ROWS)
        return FoldScore(self.metric.compute(predicted), self.metric.compute(known))

    def _gains(
        self, scores: list[float], best: Trial
    ) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """How much better than the best so far on each fold; folds without a score left out."""
        sign = 1 if self.metric.higher_is_better else -1
        gains = sign * (np.array(scores) - np.array(best.fold_scores[: len(scores)]))
        return gains[np.isfinite(gains)]

    def _lags(self, scores: list[float], best: Trial) -> bool:
        gains = self._gains(scores, best)
        if gains.size == 0:
            return False
        if gains.size == 1:
            return bool(gains[0] < -MARGIN * np.nanstd(best.fold_scores, ddof=1))
        return bool(gains.mean() + gains.std(ddof=1) / np.sqrt(gains.size) < 0)

    def _dropped(self, trial: Trial, scores: list[float], best: Trial, start: float) -> Trial:
        sign = 1 if self.metric.higher_is_better else -1
        folds = len(best.fold_scores)
        behind = float(self._gains(scores, best).mean())
        return replace(
            trial,
            state=TrialState.DROPPED,
            fold_scores=tuple(scores),
            estimate=float(best.estimate or 0.0) + sign * behind,
            seconds=time.perf_counter() - start,
            reason=f"behind trial {best.number} after {len(scores)} of {folds} scores",
        )


def _failed(trial: Trial, scores: list[float], reason: str, start: float) -> Trial:
    return replace(
        trial,
        state=TrialState.FAILED,
        fold_scores=tuple(scores),
        seconds=time.perf_counter() - start,
        reason=reason,
    )


def _reason(error: Exception) -> str:
    if isinstance(error, WorkbenchError):
        return str(error)
    return f"{type(error).__name__}: {error}".splitlines()[0]
