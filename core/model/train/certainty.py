"""How sure the scores of compared models are by one metric: intervals, gains, differences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.methods.metrics import METRICS, Metric
from core.methods.metrics.interval import UNSEEN, ScoreError, interval_of, paired_ends, widened
from core.methods.models import BASELINE
from core.stats.cross_validation import TRAINING_OF_DIFFERENCES, Certainty
from core.stats.tails import Tail

RULE = "rule "  # before a model's key: what the best rule without columns does beside it
Room = tuple[float, float]


@dataclass(frozen=True)
class MetricCertainty:
    """How sure the scores of all models are by one metric.

    `reach` and `reach_of_gains` are the critical values that hold for all models at once, of their
    scores and of their gains over the reference; `trials` more sets of options were tried. `rooms`
    are how much worse and better each score would be with a few rows more
    (`core.methods.metrics.interval`), and `lifts` how far a model that is fitted on all rows is
    likely to score from the mean of its folds (`core.model.train.lift`), `tails` how much of its
    error hangs on few rows, by the model's key.
    """

    key: str
    scores: Certainty
    reach: float
    reach_of_gains: float
    rooms: Mapping[str, Room] = field(default_factory=dict)
    lifts: Mapping[str, float] = field(default_factory=dict)
    tails: Mapping[str, Tail] = field(default_factory=dict)
    trials: int = 0

    @property
    def metric(self) -> Metric:
        return METRICS[self.key]

    def interval(self, model: str, score: float) -> tuple[float, float]:
        """The 95 % interval of a model's score, all models at once: where it is likely to be once
        the model is fitted on all rows, and the mean of the folds, `score`."""
        error = self.scores.error({self._own(model): 1.0})
        lift = float(np.clip(self.lifts.get(model, 0.0), -error, error))
        ends = interval_of(
            self.metric, score + lift, ScoreError(error, self.reach, self.tail(model))
        )
        return widened(self.metric, ends, score, self.rooms.get(model, (0.0, 0.0)))

    def tail(self, model: str) -> Tail | None:
        """How much of the error of its score hangs on few rows; None of a metric of labels."""
        return self.tails.get(model)

    def gain_interval(self, model: str, gain: float) -> tuple[float, float]:
        """That of its gain over the best rule without columns, where above 0 is better."""
        half = self.reach_of_gains * self.scores.error(self.over_reference(model))
        worse, better = self.rooms.get(model, (0.0, 0.0))
        return gain - max(half, worse), gain + max(half, better)

    def difference_interval(
        self, pair: tuple[str, str], difference: float, rivals: tuple[str, ...]
    ) -> tuple[float, float]:
        """That of how much better the first is than the second, beside each of its rivals."""
        first, second = pair
        sums = [{self._own(first): 1.0, self._own(rival): -1.0} for rival in rivals]
        reach = self.scores.critical(sums, self.trials)
        apart = {self._own(first): 1.0, self._own(second): -1.0}
        half = reach * self.scores.error(apart, TRAINING_OF_DIFFERENCES)
        if not np.isfinite(half):
            return np.nan, np.nan
        return paired_ends(difference, half, (self._unseen_room(first), self._unseen_room(second)))

    def over_reference(self, model: str) -> dict[str, float]:
        """A model's score less that of its reference, as a weighted sum."""
        reference = RULE + model if self.metric.rule else BASELINE
        return {model: 1.0, reference: -1.0}

    def _unseen_room(self, model: str) -> Room:
        """The room of a score that no scored row pulls; none of one whose error is seen."""
        is_seen = self.scores.error({self._own(model): 1.0}) > UNSEEN
        return (0.0, 0.0) if is_seen else self.rooms.get(model, (0.0, 0.0))

    def _own(self, model: str) -> str:
        """The baseline stands for the rule without columns, where there is one."""
        return RULE + model if model == BASELINE and self.metric.rule else model
