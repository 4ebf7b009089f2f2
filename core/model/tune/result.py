"""What each trial of a tuning gave, and what it comes to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.metrics import METRICS, Metric
from core.model.train.difference import fold_gain
from core.model.tune.searched import searched_options, with_values
from core.recipe.model_pick import ModelPick
from core.stats.intervals import FoldSize, Spread
from core.wording.numbers import number_text

MOST_IMPORTANCE = 0.8


class TrialState(StrEnum):
    """How a trial ended. One that was dropped did not fail: it was clearly behind."""

    DONE = "done"
    PART = "on a part of the rows"
    DROPPED = "dropped early"
    FAILED = "failed"


@dataclass(frozen=True)
class Trial:
    """One attempt: the searched options and the scores of the folds that were fitted.

    `estimate` is the score the search learns from: of a dropped trial, the best one's score moved
    by the mean difference on the folds they share. `reason` says why it ended early or failed, or
    what the model warned of; `fitted_scores` are those on rows that each fold was fitted on.
    It learned from a `share` of each fold's rows; only one that had all of them has a score.
    """

    number: int
    options: dict[str, Value]
    state: TrialState
    fold_scores: tuple[float, ...] = ()
    estimate: float | None = None
    seconds: float = 0.0
    reason: str = ""
    fitted_scores: tuple[float, ...] = ()
    share: float = 1.0

    @property
    def fitted(self) -> float | None:
        """The mean score on fitted rows, over the folds that were fitted."""
        return mean_score(self.fitted_scores)

    @property
    def score(self) -> float | None:
        """The mean over all folds; None for a trial that does not have them all."""
        return self.estimate if self.state is TrialState.DONE else None


@dataclass(frozen=True)
class Importances:
    """How much of the difference between good and poor trials each option accounts for (sum 1),
    and the method that says so; methods can disagree."""

    method: str
    shares: dict[str, float]


@dataclass(frozen=True)
class TuneResult:
    """All trials of one model on one recipe. Trial 0 is the model as it was before tuning.

    `key` tells the model from others of its method, `fixed` are the options that were not
    searched, `sizes` those of the folds; one size holds for every fold. An earlier search had tried
    `before` sets of options.
    """

    method: str
    fixed: dict[str, Value]
    metric: str
    sizes: tuple[FoldSize, ...]
    trials: tuple[Trial, ...]
    importances: Importances | None = None
    key: str = ""
    before: int = 0

    @property
    def best(self) -> Trial | None:
        """The best finished trial, the earlier one of equals; None when none finished."""
        return best_of(self.trials, METRICS[self.metric])

    @property
    def baseline(self) -> Trial | None:
        """The trial of the options before tuning, or None when it failed."""
        first = self.trials[0] if self.trials else None
        return first if first and first.state is TrialState.DONE else None

    @property
    def best_pick(self) -> ModelPick | None:
        """The model with the best options, ready for a recipe."""
        best = self.best
        return self.pick_of(best) if best else None

    def pick_of(self, trial: Trial) -> ModelPick:
        """The model with the options of a trial, in its place in the recipe."""
        found = with_values(Pick(method=self.method, options=self.fixed), trial.options)
        return ModelPick(
            method=self.method,
            options=found.options,
            key=self.key,
            trials=self.tried,
            optimism=self.optimism if trial is self.best else {},
            searched=self.varied,
        )

    def gap(self, trial: Trial) -> float | None:
        """How much better a trial scores on rows that it was fitted on than on the others, over
        the folds that were fitted; None where that is not known."""
        other = mean_score(trial.fold_scores)
        if trial.fitted is None or other is None:
            return None
        return METRICS[self.metric].sign * (trial.fitted - other)

    @property
    def varied(self) -> tuple[str, ...]:
        """The options of which more than one value was tried."""
        names = self.trials[0].options if self.trials else {}
        return tuple(n for n in names if len({repr(t.options.get(n)) for t in self.trials}) > 1)

    @property
    def tried(self) -> int:
        """How many sets of options the best was chosen from."""
        return self.before + len({repr(sorted(trial.options.items())) for trial in self.trials})

    @property
    def honest_score(self) -> float | None:
        """What the best scores on folds that it was not chosen on: for each fold the trial that is
        best on the others. The best's own score is optimistic, as it was chosen by it."""
        done = [t.fold_scores for t in self.trials if t.score is not None]
        scores = np.array(done, dtype="float64").reshape(len(done), -1)
        if scores.shape[1] < 2:
            return None
        sign = 1 if METRICS[self.metric].higher_is_better else -1
        others = (np.nansum(scores, axis=1, keepdims=True) - np.nan_to_num(scores)) * sign
        chosen = others.argmax(axis=0)
        return mean_score(tuple(scores[chosen, np.arange(scores.shape[1])]))

    @property
    def optimism(self) -> dict[str, float]:
        """By how much the best's score is above the honest one, by the metric; empty where that is
        not known."""
        best, honest = self.best, self.honest_score
        if best is None or best.score is None or honest is None:
            return {}
        return {self.metric: best.score - honest}

    @property
    def weighty(self) -> tuple[str, ...]:
        """The options that account for four fifths of the importance together; none where that is
        not known."""
        shares = self.importances.shares if self.importances else {}
        ranked = sorted(shares, key=lambda name: -shares[name])
        before = [sum(shares[name] for name in ranked[:place]) for place in range(len(ranked))]
        return tuple(
            name
            for name, sum_before in zip(ranked, before, strict=True)
            if sum_before < MOST_IMPORTANCE
        )

    @property
    def labels(self) -> dict[str, str]:
        """What people call each searched option."""
        options = searched_options(Pick(method=self.method, options=self.fixed))
        return {option.name: option.label for option in options}

    @property
    def gain(self) -> Spread | None:
        """How much better the best is than the baseline, fold by fold: positive is better.

        The 95 % interval is corrected for shared training rows and holds for all trials at once
        (`core.stats.intervals`), because the best of them is what people look at.
        """
        best, base = self.best, self.baseline
        if best is None or base is None:
            return None
        scores = base.fold_scores, best.fold_scores
        return fold_gain(self.metric, scores, self.sizes, max(1, self.tried - 1))

    @property
    def is_more_than_noise(self) -> bool:
        """Is the whole interval of the gain above zero?"""
        gain = self.gain
        return bool(gain and self.best is not self.baseline and gain.low > 0)

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence or two, with the reason not to take it at its word."""
        best, gain = self.best, self.gain
        if best is None:
            return "No trial could be finished."
        if gain is None:
            return "The options before tuning failed, so there is nothing to compare the best with."
        if best is self.baseline:
            return "No trial beat the options before tuning on these folds: keep them."
        by = f"by {gain.mean:.4f} {METRICS[self.metric].label} ({gain.low:.4f} to {gain.high:.4f})"
        if self.is_more_than_noise:
            return f"The best is better than before {by}: more than noise. {self.caveat}"
        return f"The best is ahead {by}: not more than noise. {self.caveat}"

    @property
    def caveat(self) -> str:
        told = (
            f"It is the best of {self.tried} on the folds it was chosen on, so its score is "
            "optimistic"
        )
        honest = self.honest_score
        if honest is not None:
            told += f": chosen on the other folds each time, it is {number_text(honest)}"
        return f"{told}; the sealed test rows decide."


def comparable(trials: Sequence[Trial]) -> list[Trial]:
    """The trials with an estimate that can be compared: those on the share of the rows that most
    were on."""
    scored = [trial for trial in trials if trial.estimate is not None]
    shares = Counter(trial.share for trial in scored)
    common = max(shares, key=lambda share: (shares[share], share), default=1.0)
    return [trial for trial in scored if trial.share == common]


def best_of(trials: tuple[Trial, ...] | list[Trial], metric: Metric) -> Trial | None:
    """The best finished trial, the earlier one of equals."""
    sign = 1 if metric.higher_is_better else -1
    done = [trial for trial in trials if trial.score is not None]
    return max(done, key=lambda trial: sign * float(trial.score or 0.0), default=None)


def mean_score(scores: list[float] | tuple[float, ...]) -> float | None:
    """The mean over the folds on which the metric is defined; None where it is on none."""
    known = [score for score in scores if np.isfinite(score)]
    return float(np.mean(known)) if known else None
