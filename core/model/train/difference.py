"""How much better one compared model is than another, on the same rows."""

from dataclasses import dataclass

from core.methods.metrics import METRICS
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.stats.intervals import Spread, corrected_interval


@dataclass(frozen=True)
class PairedDifference:
    """Fold by fold, how much better the first is: above 0 speaks for it. `spread` is the mean with
    a 95 % interval, for one model against each of the others at once."""

    folds: tuple[float, ...]
    spread: Spread


def paired_difference(
    result: TrainResult, first: ModelRun, second: ModelRun, metric: str
) -> PairedDifference:
    """The difference of two runs, row beside row (see `core.stats.cross_validation`); where only
    the scores of the folds are known, the corrected resampled t interval of Nadeau and Bengio
    (2003). A run that failed has no differences.
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
    return PairedDifference(folds, spread)
