"""Models from disjoint thirds of the training rows: how much a score owes to the rows that a model
happened to be fitted on (see `core.stats.cross_validation`). They cost about a fit of all rows."""

from collections.abc import Sequence

import numpy as np

from core.methods.metrics import Predictions
from core.parts.splits.division import Split
from core.pipeline.training_data import TrainingData
from core.stats.blocks import stretches
from core.stats.cross_validation import NOT_MEASURED
from core.table.arrays import Array

THIRDS = 3
LEAST_ROWS = 60
LEAST_OF_A_CLASS = 3 * THIRDS
MOST_ROWS = 20_000  # from there on fits are dear, and what the fitted rows do is small
AGREEMENT_OF_MANY = 0.5  # what is assumed of so many; measured 0.5 (a tree) to 0.98 from 5,000 on


def with_thirds(data: TrainingData, split: Split, seed: int) -> Split | None:
    """The training rows in three parts as folds that fit one and score the other two, groups kept
    whole; None where there are too few rows or too many."""
    y = data.y[split.train]
    if not LEAST_ROWS <= len(y) <= MOST_ROWS or _is_rare(data, y):
        return None
    part = _parts(data, split.train, seed)
    if len(np.unique(part)) < THIRDS:
        return None
    folds = tuple((split.train[part == n], split.train[part != n]) for n in range(THIRDS))
    return Split(split.train, split.test, folds)


def assumed_agreement(split: Split) -> float:
    """What is taken for the agreement of models from other rows where it is not measured."""
    return AGREEMENT_OF_MANY if len(split.train) > MOST_ROWS else NOT_MEASURED


def pairs_of(
    thirds: Split | None, said: Sequence[Predictions | None]
) -> tuple[tuple[Predictions, Predictions], ...]:
    """Of each third, what the two models say that have not seen it; none where one failed.

    `said` are the predictions of each fold of `with_thirds`, in the order of its scored rows.
    """
    if thirds is None or len(said) < THIRDS or any(part is None for part in said):
        return ()
    pairs = []
    for fitted, _ in thirds.folds:
        others = [
            part.at(np.isin(scored, fitted))
            for part, (own, scored) in zip(said, thirds.folds, strict=True)
            if part is not None and own is not fitted
        ]
        pairs.append((others[0], others[1]))
    return tuple(pairs)


def _is_rare(data: TrainingData, y: Array) -> bool:
    if not data.is_classification:
        return False
    return bool(np.unique(y, return_counts=True)[1].min() < LEAST_OF_A_CLASS)


def _parts(data: TrainingData, train: Array, seed: int) -> Array:
    """The third of each training row, each class spread over all as far as groups allow."""
    from sklearn.model_selection import KFold, StratifiedGroupKFold, StratifiedKFold

    y, known = data.y[train], data.keys.at(train)
    units = known.groups if known.times is None else stretches(known.times)
    labels = y if data.is_classification else np.zeros(len(y), dtype=int)
    part = np.empty(len(y), dtype=int)
    if units is not None:
        if len(np.unique(units)) < THIRDS:
            return np.zeros(len(y), dtype=int)
        folds = StratifiedGroupKFold(THIRDS, shuffle=True, random_state=seed)
        found = folds.split(labels, labels, units)
    elif data.is_classification:
        found = StratifiedKFold(THIRDS, shuffle=True, random_state=seed).split(y, labels)
    else:
        found = KFold(THIRDS, shuffle=True, random_state=seed).split(y)
    for number, (_, scored) in enumerate(found):
        part[scored] = number
    return part
