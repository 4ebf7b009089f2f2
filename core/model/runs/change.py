"""What one run did otherwise than another, and by how much its best model is better."""

import math

from core.model.runs.run import ComparedModel, TrainedRun
from core.model.train.difference import fold_gain
from core.recipe.difference import RecipeChange, recipe_difference
from core.stats.intervals import Spread


def changes_to(run: TrainedRun, before: TrainedRun | None) -> tuple[RecipeChange, ...]:
    """What was chosen otherwise than in another run, in words; nothing without one."""
    return recipe_difference(before.recipe, run.recipe) if before is not None else ()


def gain_over(run: TrainedRun, before: TrainedRun | None) -> Spread | None:
    """How much better the best of a run scores than that of another, fold by fold: above 0 speaks
    for it. The 95 % interval is corrected for shared training rows, and for the models that each
    best was chosen from. None where the two did not score the same rows in the same folds by the
    same metric: such scores cannot be taken from each other."""
    if before is None or (run.metric, run.divided) != (before.metric, before.divided):
        return None
    one, other = run.best, before.best
    if one is None or other is None or len(one.folds) != len(other.folds):
        return None
    looks = max(len(run.models), len(before.models)) - 1
    pair = (_scores(other), _scores(one))
    return fold_gain(run.metric, pair, run.sizes, max(1, looks))


def tied_with(run: TrainedRun, best: TrainedRun) -> bool:
    """May the two be as good as each other? By the paired difference where there is one, else
    where their intervals meet."""
    if run == best:
        return False
    gain = gain_over(run, best)
    if gain is not None and math.isfinite(gain.low):
        return gain.low <= 0 <= gain.high
    one, other = run.best, best.best
    if one is None or other is None or run.metric != best.metric:
        return False
    ends = (one.low, one.high, other.low, other.high)
    if None in ends:
        return False
    return bool(one.low <= other.high and other.low <= one.high)  # type: ignore[operator]


def _scores(model: ComparedModel) -> tuple[float, ...]:
    return tuple(math.nan if score is None else score for score in model.folds)
