"""What one trial of a tuning gave, and which of several is the best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.choices.options import Value
from core.methods.metrics import Metric


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
    `origin` says where the options are from, where no sampler drew them.
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
    origin: str = ""

    @property
    def fitted(self) -> float | None:
        """The mean score on fitted rows, over the folds that were fitted."""
        return mean_score(self.fitted_scores)

    @property
    def score(self) -> float | None:
        """The mean over all folds; None for a trial that does not have them all."""
        return self.estimate if self.state is TrialState.DONE else None


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
