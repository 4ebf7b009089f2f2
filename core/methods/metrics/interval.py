"""The interval of a score: from its standard error in the shape that the metric has, and never
narrower than what a few more rows could do."""

from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics.metric import Judged, Metric
from core.parts.predictions.predictions import Predictions
from core.stats.intervals import share_interval
from core.stats.tails import Tail
from core.table.arrays import Array

UNSEEN = 1e-12  # a standard error, or a pull, up to which no row is seen to pull a score


@dataclass(frozen=True)
class ScoreError:
    """A score's standard error, how many of them its interval reaches to either side, and how much
    of it hangs on few rows, where that is known."""

    error: float
    critical: float
    tail: Tail | None = None

    @property
    def reach(self) -> float:
        return self.critical * self.error

    @property
    def of_few(self) -> "ScoreError":
        """The same, with a reach for as many rows as tell."""
        if self.tail is None:
            return self
        return replace(self, critical=self.tail.reach(self.critical))


def interval_of(metric: Metric, score: float, known: ScoreError) -> tuple[float, float]:
    """Both ends of the interval of a score.

    Between two bounds it is that of the share of the way from one to the other: for a share of rows
    that is Wilson's (1927) itself, and of an area under the curve it is of the kind that Newcombe
    (2006) found to hold near 1. From one bound it is symmetric on the logarithm. An error that
    far-off rows raise reaches farther up, the more it hangs on few. How far is what these rows say
    of their tail: no interval of a mean holds for every tail (Bahadur and Savage 1956), and of 40
    rows with lognormal errors that of their mean holds in 90 %.
    """
    known = known.of_few
    if not np.isfinite(known.reach) or not np.isfinite(score):
        return np.nan, np.nan
    low, high = _shaped(metric, score, known)
    if metric.is_raised_by_far_rows and known.tail is not None:
        high = max(high, score + known.error * known.tail.far_end(known.critical))
    return low, high


def _shaped(metric: Metric, score: float, known: ScoreError) -> tuple[float, float]:
    """The ends by the bounds that the metric has."""
    if metric.is_share:
        return _between(metric, score, known)
    if np.isfinite(metric.least) and score > metric.least:
        return _from_bound(metric.least, score - metric.least, known.reach)
    if np.isfinite(metric.most) and score < metric.most:
        high, low = _from_bound(-metric.most, metric.most - score, known.reach)
        return -low, -high
    return score - known.reach, score + known.reach


def _between(metric: Metric, score: float, known: ScoreError) -> tuple[float, float]:
    width = metric.most - metric.least
    share = (score - metric.least) / width
    if not 0 < share < 1 or known.error <= 0:
        return score - known.reach, score + known.reach
    rows = share * (1 - share) * (width / known.error) ** 2
    low, high = share_interval(share, rows, known.critical)
    return metric.least + width * low, metric.least + width * high


def _from_bound(bound: float, distance: float, reach: float) -> tuple[float, float]:
    times = float(np.exp(min(reach / distance, 50.0)))
    return bound + distance / times, bound + distance * times


def room_of(metric: Metric, predictions: Predictions, rows: float) -> tuple[float, float]:
    """How much worse and better a score would be with a few more rows answered all wrong or right.

    A score without a visible error has an error still. At a share of 1 Wilson's interval is what z²
    more wrong rows would leave; so labels get `rows` = z² more of a class, or that times what the
    fitted rows stretch the variance by. Of probabilities one more row of each class is answered, as
    surely as the surest answer; of a number one more row is missed by the target's own deviation,
    where every one was hit. Both are at least 0; in the metric's own unit.
    """
    if metric.judged is Judged.VALUES:
        return _missed(metric, predictions), 0.0
    if metric.judged is Judged.PROBABILITIES:
        return _moved(metric, predictions, predictions.scored)
    few, part = int(rows), rows - int(rows)
    ends = [
        [_moved(metric, predictions, np.full(n, place)) for n in (few, few + 1)]
        for place in _told_by(predictions)
    ]
    worse, better = ((1 - part) * of[0] + part * of[1] for of in np.max(ends, axis=0).T)
    return float(worse), float(better)


def _told_by(predictions: Predictions) -> Array:
    """The places of the classes that a few more rows of can move a score: both of two, else the
    rarest of those that are scored, whose recall and precision move most."""
    places = predictions.scored
    if predictions.is_binary:
        return places
    counts = [np.sum(predictions.actual == predictions.classes[place]) for place in places]
    return places[[int(np.argmin(counts))]]


def _moved(metric: Metric, predictions: Predictions, places: Array) -> tuple[float, float]:
    """How much worse and better the score is with more rows of the classes at `places`."""
    score = metric.compute(predictions)
    wrong, right = (metric.compute(_with_more(predictions, places, r)) for r in (False, True))
    worse, better = metric.sign * (score - wrong), metric.sign * (right - score)
    return float(max(0.0, worse)), float(max(0.0, better))


def widened(
    metric: Metric, ends: tuple[float, float], score: float, room: tuple[float, float]
) -> tuple[float, float]:
    """The interval, at least as wide as the room to either side of the score, and possible."""
    worse, better = room
    below, above = (worse, better) if metric.higher_is_better else (better, worse)
    low, high = min(ends[0], score - below), max(ends[1], score + above)
    return max(low, metric.least), min(high, metric.most)


def paired_ends(
    gain: float, half: float, rooms: tuple[tuple[float, float], tuple[float, float]]
) -> tuple[float, float]:
    """The interval of how much better one score is than another, `half` wide as rows are seen to
    pull both; `rooms` are how much worse and better each would be with a few rows more, of one that
    no row is seen to pull, else (0, 0).

    Such a room is added as the error of one of two scores is (Newcombe 1998, "Interval estimation
    for the difference between independent proportions", method 10): a model that calls no row
    positive is not known to be worse than one that calls a few.
    """
    (worse, better), (worse_second, better_second) = rooms
    below = np.hypot(half, np.hypot(worse, better_second))
    above = np.hypot(half, np.hypot(better, worse_second))
    return gain - float(below), gain + float(above)


def _missed(metric: Metric, predictions: Predictions) -> float:
    actual = predictions.actual.astype("float64")
    said = predictions.predicted.astype("float64")
    if len(actual) < 2 or not np.array_equal(actual, said):
        return 0.0
    mean, off = actual.mean(), actual.std()
    more = replace(
        predictions,
        actual=np.append(actual, mean + off),
        predicted=np.append(said, mean),
        rows=None,
        groups=None,
    )
    return float(abs(metric.compute(more) - metric.compute(predictions)))


def _with_more(predictions: Predictions, places: Array, rightly: bool) -> Predictions:
    """The predictions with a row more of each class at `places`, all answered rightly or all
    wrongly."""
    classes = np.array(predictions.classes, dtype=predictions.actual.dtype)
    scored = predictions.scored
    others = scored[(np.searchsorted(scored, places) + 1) % len(scored)]
    said = places if rightly else others
    probabilities = predictions.probabilities
    if probabilities is not None:
        probabilities = np.vstack([probabilities, _surest(probabilities, places, said)])
    return replace(
        predictions,
        actual=np.append(predictions.actual, classes[places]),
        predicted=np.append(predictions.predicted, classes[said]),
        probabilities=probabilities,
        rows=None,
        groups=None,
    )


def _surest(probabilities: Array, actual: Array, said: Array) -> Array:
    """Answers that give a class as much, and the true one as little, as any answer does."""
    lowest, highest = probabilities.min(axis=0), probabilities.max(axis=0)
    rows = np.arange(len(actual))
    answers = np.tile(lowest, (len(actual), 1))
    answers[rows, said] = highest[said]
    if probabilities.shape[1] == 2:  # two probabilities are one number
        answers[rows, 1 - said] = 1 - highest[said]
    return answers
