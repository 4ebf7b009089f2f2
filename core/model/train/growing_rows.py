"""Which rows a fold is fitted on when it has fewer: whole groups and copies, near times first."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.model.train.fewer_rows import FewerRows, RowDraw
from core.table.arrays import Array

DRAWS = 3  # of fewer rows, averaged in each fold
DEAR_ROWS = 20_000  # in a fold, from which one draw must do: luck moves so many less


def growing_draws(trial: FewerRows, shares: Sequence[float]) -> Iterator[RowDraw]:
    """Draws of each fold's rows, by the place of the share; those of a draw hold its smaller ones.

    Of rows in time there is one: those nearest to the rows that are scored, which are the most
    recent where folds learn from the past.
    """
    largest = max(len(fit) for fit, _ in trial.folds)
    is_one = trial.data.keys.times is not None or largest > DEAR_ROWS
    orders = [
        [_order(trial, fold, draw) for fold in range(len(trial.folds))]
        for draw in range(1 if is_one else DRAWS)
    ]
    for size, share in enumerate(shares):
        for order in orders if share < 1 else orders[:1]:
            rows = (_first(trial, fold, share, order[fold]) for fold in range(len(trial.folds)))
            scored = (scored for _, scored in trial.folds)
            yield RowDraw(size, tuple(zip(rows, scored, strict=True)))


def _first(trial: FewerRows, fold: int, share: float, unit_place: Array) -> Array:
    """The rows of the first units that hold a share of the fold's rows, in the table's order."""
    fit, _ = trial.folds[fold]
    counts = np.bincount(unit_place)
    needed = int(np.searchsorted(np.cumsum(counts), round(share * len(fit)))) + 1
    return fit[unit_place < needed]


def _order(trial: FewerRows, fold: int, draw: int) -> Array:
    """For each row that a fold fits the place of its unit in the order that units are taken in."""
    fit, scored = trial.folds[fold]
    known = trial.data.keys
    if known.times is not None:
        return _by_nearness(known.times[fit], known.times[scored])
    units = np.arange(len(fit)) if known.groups is None else known.groups[fit]
    _, first, unit = np.unique(units, return_index=True, return_inverse=True)
    rng = np.random.default_rng((trial.recipe.split.seed, fold, draw))
    labels = trial.data.y[fit][first] if trial.data.is_classification else np.zeros(len(first))
    return np.argsort(_spread_out(labels, rng))[unit]


def _by_nearness(times: Array, scored: Array) -> Array:
    away = np.maximum(scored.min() - times, times - scored.max())
    return np.asarray(np.unique(away, return_inverse=True)[1])


def _spread_out(labels: Array, rng: np.random.Generator) -> Array:
    """Places in a random order in which each class has its share from the first rows on."""
    _, code, count = np.unique(labels, return_inverse=True, return_counts=True)
    order = rng.permutation(len(labels))
    place = np.empty(len(labels))
    for one in range(len(count)):
        of_class = order[code[order] == one]
        place[of_class] = (np.arange(len(of_class)) + rng.random()) / len(of_class)
    return np.argsort(place, kind="stable")
