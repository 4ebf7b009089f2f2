"""What every threshold does, and which are best by a measure."""

from dataclasses import dataclass

import numpy as np

from core.choices.options import Number, check_fields
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.recipe.fields import THRESHOLD
from core.stats.curve_points import MAX_POINTS, evenly
from core.table.arrays import Array

MOST_COST = 1e9
NO_ROW = THRESHOLD.high  # a threshold above every probability
FALSE_ALARM = Number("false_alarm", "Cost of a false alarm", 0.0, MOST_COST, 1.0)
MISS = Number("miss", "Cost of a miss", 0.0, MOST_COST, 1.0)


@dataclass(frozen=True)
class Costs:
    """What one wrong answer of each kind costs, in any unit."""

    false_alarm: float = FALSE_ALARM.default
    miss: float = MISS.default

    def __post_init__(self) -> None:
        check_fields((FALSE_ALARM, MISS), self)


EQUAL_COSTS = Costs()


@dataclass(frozen=True)
class ThresholdSweep:
    """Every threshold that changes an answer, from high to low; all arrays have its length.

    A row is called positive when its probability is at least the threshold. `cost` is the sum over
    the rows; `flagged` a share of them.
    """

    thresholds: Array
    precision: Array
    recall: Array
    f1: Array
    balanced_accuracy: Array
    flagged: Array
    cost: Array

    def thinned(self, most: int = MAX_POINTS) -> "ThresholdSweep":
        """The same with few enough points to draw."""
        kept = evenly(self.thresholds, self.flagged, most)
        return ThresholdSweep(*(getattr(self, name)[kept] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Suggestion:
    """A threshold that is best by one measure on the out-of-fold predictions."""

    key: str
    label: str
    threshold: float
    value: float


def sweep_thresholds(predictions: Predictions, costs: Costs = EQUAL_COSTS) -> ThresholdSweep:
    """Count what every threshold does, in one pass over the sorted probabilities.

    Raises NotApplicableError unless there are two classes.
    """
    if not predictions.is_binary:
        raise NotApplicableError("A threshold needs two classes; this target has another number.")
    order = np.argsort(-predictions.scores, kind="stable")
    scores = predictions.scores[order]
    cuts, thresholds = _cuts(scores)
    hits = np.concatenate([[0], np.cumsum(predictions.is_positive[order])])[cuts]
    return _measured(thresholds, hits, cuts - hits, predictions.is_positive, costs)


def measure_threshold(
    predictions: Predictions, threshold: float, costs: Costs = EQUAL_COSTS
) -> ThresholdSweep:
    """What one threshold does: a sweep with a single entry."""
    flagged, actual = predictions.scores >= threshold, predictions.is_positive
    hits, alarms = np.array([np.sum(flagged & actual)]), np.array([np.sum(flagged & ~actual)])
    return _measured(np.array([threshold]), hits, alarms, actual, costs)


def suggest_thresholds(sweep: ThresholdSweep) -> tuple[Suggestion, ...]:
    """The thresholds with the highest F1, the highest balanced accuracy and the lowest cost; where
    that is to flag no row, or every row, its label says so."""
    best = (
        ("f1", "Highest F1", sweep.f1, int(np.argmax(sweep.f1))),
        (
            "balanced_accuracy",
            "Highest balanced accuracy",
            sweep.balanced_accuracy,
            int(np.argmax(sweep.balanced_accuracy)),
        ),
        ("cost", f"Lowest cost{_extreme(sweep)}", sweep.cost, int(np.argmin(sweep.cost))),
    )
    return tuple(
        Suggestion(key, label, float(sweep.thresholds[place]), float(values[place]))
        for key, label, values, place in best
    )


def _extreme(sweep: ThresholdSweep) -> str:
    flagged = sweep.flagged[int(np.argmin(sweep.cost))]
    return {0.0: " (no row flagged)", 1.0: " (all rows flagged)"}.get(float(flagged), "")


def criterion_of(predictions: Predictions, threshold: float) -> Suggestion | None:
    """The suggestion that flags the rows which a threshold does: by what it was chosen, as far as
    can be told. None where it is none of them."""
    flagged = np.mean(predictions.scores >= threshold)
    sweep = sweep_thresholds(predictions)
    for one in suggest_thresholds(sweep):
        if np.mean(predictions.scores >= one.threshold) == flagged:
            return one
    return None


def _cuts(scores: Array) -> tuple[Array, Array]:
    """How many of the descending scores each threshold flags, from none to all, and thresholds from
    NO_ROW down to 0.

    A threshold lies midway between two neighbouring scores, where it is safest from rounding. One
    that flags no row is there also where a score is 1, and one that flags all where one is 0.
    """
    ends = np.flatnonzero(np.diff(scores)) + 1
    cuts = np.concatenate([[0], ends, [len(scores)]])
    above = np.concatenate([[1.0], scores[ends - 1], scores[-1:]])
    below = np.concatenate([scores[:1], scores[ends], [0.0]])
    middle = (above + below) / 2
    thresholds = np.where(middle > below, middle, above)
    if thresholds[0] <= scores[0]:
        thresholds[0] = NO_ROW
    return cuts, thresholds


def _measured(
    thresholds: Array, hits: Array, alarms: Array, actual: Array, costs: Costs
) -> ThresholdSweep:
    """Every measure from the counts of true (`hits`) and false (`alarms`) positives."""
    positives, negatives = int(actual.sum()), int((~actual).sum())
    recall = hits / max(1, positives)
    missed = positives - hits
    return ThresholdSweep(
        thresholds=thresholds,
        precision=hits / np.maximum(1, hits + alarms),
        recall=recall,
        f1=2 * hits / np.maximum(1, 2 * hits + alarms + missed),
        balanced_accuracy=(recall + 1 - alarms / max(1, negatives)) / 2,
        flagged=(hits + alarms) / len(actual),
        cost=costs.false_alarm * alarms + costs.miss * missed,
    )
