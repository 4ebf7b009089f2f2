"""How much better one compared model is than another, on the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.methods.metrics import METRICS
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.wording.numbers import figure_text

FoldPair = tuple[Sequence[float], Sequence[float]]


@dataclass(frozen=True)
class PairedDifference:
    """Fold by fold, how much better the first is: above 0 speaks for it. `spread` is the mean with
    a 95 % interval, for one model against each of the others at once."""

    folds: tuple[float, ...]
    spread: Spread


def fold_gain(metric: str, scores: FoldPair, sizes: Sequence[FoldSize], looks: int = 1) -> Spread:
    """How much better the second of two ways scores than the first, fold by fold: above 0 speaks
    for it, be more or less better. The 95 % interval is corrected for shared training rows (Nadeau
    and Bengio 2003) and for `looks` ways that were looked at."""
    before, after = scores
    sign = METRICS[metric].sign
    gains = tuple(sign * (b - a) for a, b in zip(before, after, strict=True))
    return corrected_interval(gains, sizes, looks)


def gain_words(gain: Spread | None) -> str:
    """A gain with its interval where it has one, in words; of one that is not known, that it is
    not."""
    if gain is None:
        return "an unknown amount"
    mean, low, high = figure_text(gain.mean, gain.low, gain.high, signed=True)
    if not gain.is_bounded:
        return f"{mean} (too few scores for an interval)"
    return f"{mean} (95 % interval {low} to {high})"


def paired_difference(
    result: TrainResult, first: ModelRun, second: ModelRun, metric: str
) -> PairedDifference:
    """The difference of two runs, row beside row (see `core.stats.cross_validation`); where only
    the scores of the folds are known, the corrected resampled t interval of Nadeau and Bengio
    (2003). No end is further off than the best value of the metric leaves room for. A run that
    failed has no differences.
    """
    sign = METRICS[metric].sign
    pairs = zip(first.fold_scores.get(metric, ()), second.fold_scores.get(metric, ()), strict=False)
    folds = tuple(sign * (one - other) for one, other in pairs)
    spread = corrected_interval(folds, result.sizes, max(1, len(result.runs) - 1))
    known = result.certainties.get(metric)
    if known is not None and first.predictions is not None and second.predictions is not None:
        rivals = tuple(r.key for r in result.runs if r.predictions is not None and r is not first)
        ends = known.difference_interval((first.key, second.key), spread.mean, rivals)
        spread = Spread(spread.mean, spread.std, *ends)
    most = _room_above(result, second, metric), _room_above(result, first, metric)
    ends = float(np.maximum(spread.low, -most[1])), float(np.minimum(spread.high, most[0]))
    return PairedDifference(folds, Spread(spread.mean, spread.std, *ends))


def _room_above(result: TrainResult, run: ModelRun, metric: str) -> float:
    """By how much a score can be better than a run's, which lies in its interval; none is better
    than the best value of the metric."""
    measure, spread = METRICS[metric], result.spread(run, metric)
    is_up = measure.higher_is_better
    gap = measure.most - spread.low if is_up else spread.high - measure.least
    return gap if np.isfinite(gap) else np.inf
