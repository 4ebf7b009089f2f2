"""Trials on a part of the rows first: who goes on to more rows, and how many.

Successive halving (Jamieson and Talwalkar 2016) keeps the best third of a rung; Hyperband (Li et
al. 2018) does so in several brackets, which begin with more rows and fewer sets, because a part of
the rows can mislead. Rows, not folds, are what grows: every trial is scored on all folds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import Metric
from core.methods.tuning import HALVING, NO_RUNGS, TunePlan
from core.model.train import FoldData
from core.model.tune.trial import Trial, TrialState
from core.table.arrays import Array

KEPT = 3  # one in so many goes on to a rung with so many times the rows
SMALLEST = 1 / 9  # of the rows, where the plan does not say
LEAST_ROWS = 50
LEAST_FINAL = 3  # sets that go on to all rows after a search on a part


@dataclass(frozen=True)
class Rung:
    """So many sets of options, each tried on this share of the rows that a fold fits."""

    sets: int
    share: float


Bracket = tuple[Rung, ...]


def brackets(plan: TunePlan, sets: int) -> tuple[Bracket, ...]:
    """The rungs that a plan climbs with so many sets of options."""
    if plan.rungs == NO_RUNGS:
        return (_by_share(plan.share / 100, sets),)
    shares = _shares(plan.share / 100 if plan.share < 100 else SMALLEST)
    if plan.rungs == HALVING:
        return (_climbed(sets, shares),)
    starts = [shares[place:] for place in range(len(shares))]
    weights = [KEPT ** (len(start) - 1) / len(start) for start in starts]
    parts = [max(1, round(sets * weight / sum(weights))) for weight in weights]
    return tuple(_climbed(part, start) for part, start in zip(parts, starts, strict=True))


def _by_share(share: float, sets: int) -> Bracket:
    """All on a share of the rows, then the best tenth on all of them."""
    if share >= 1:
        return (Rung(sets, 1.0),)
    return (Rung(sets, share), Rung(min(sets, max(LEAST_FINAL, math.ceil(sets / 10))), 1.0))


def _shares(smallest: float) -> tuple[float, ...]:
    """From the smallest share, three times as much each time, to all."""
    steps = max(1, round(math.log(1 / smallest, KEPT)))
    return (*(smallest * KEPT**step for step in range(steps)), 1.0)


def _climbed(sets: int, shares: Sequence[float]) -> Bracket:
    return tuple(Rung(math.ceil(sets / KEPT**place), share) for place, share in enumerate(shares))


def runs_of(plan: TunePlan, sets: int) -> int:
    """How many trials a plan makes of so many sets, those that go on counted again."""
    if plan.has_one_rung:
        return sets
    return 1 + sum(rung.sets for one in brackets(plan, max(0, sets - 1)) for rung in one)


def going_on(trials: Sequence[Trial], count: int, metric: Metric) -> tuple[Trial, ...]:
    """The best trials of a rung, the earlier one of equals."""
    scored = [trial for trial in trials if trial.estimate is not None]
    scored = [trial for trial in scored if trial.state is not TrialState.FAILED]
    return tuple(sorted(scored, key=lambda t: -metric.sign * float(t.estimate or 0.0))[:count])


def part_of(fold: FoldData, share: float, seed: int) -> FoldData:
    """A fold that fits a share of its rows, drawn at random within each class where labels repeat;
    all of them where the share would leave too few. What it scores stays."""
    labels = np.asarray(fold.y_fit)
    least = min(len(labels), LEAST_ROWS)
    if share >= 1 or len(labels) <= least:
        return fold
    rows = _drawn(labels, max(share, least / len(labels)), np.random.default_rng(seed))
    labels_left = fold.y_fit[rows] if isinstance(fold.y_fit, np.ndarray) else fold.y_fit.iloc[rows]
    known = fold.known.at(rows)
    return replace(fold, X_fit=fold.X_fit[rows], y_fit=labels_left, known=known)


def _drawn(labels: Array, share: float, generator: np.random.Generator) -> Array:
    """Positions in order; of each label at least two rows, where there are so many."""
    order = generator.permutation(len(labels))
    classes, place = np.unique(labels[order], return_inverse=True)
    if len(classes) > len(labels) / 10:  # numbers, which hardly repeat
        return np.sort(order[: math.ceil(share * len(labels))])
    chosen = [order[place == one] for one in range(len(classes))]
    counts = [max(2, math.ceil(share * len(rows))) for rows in chosen]
    return np.sort(np.concatenate([r[:n] for r, n in zip(chosen, counts, strict=True)]))
