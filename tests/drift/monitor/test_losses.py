"""Losses of kept answers beside those of the model that answers: no fit's own values are a fall."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare.score import predictions
from core.drift.monitor.losses import loss_scale
from core.stats.sequential import evidence_of_change, rank_look
from core.table.schema import Task
from core.workspace.registry import KeptAnswers

ALPHA, KEPT, FOLDS = 0.03, 2000, 5


class TwoLeaves:
    """What losses ask of the card of a tree of two leaves."""

    task, is_classification = Task.CLASSIFICATION, True
    classes, positive, cut, metric = ("no", "yes"), "yes", 0.5, "roc_auc"


class TwoValues(TwoLeaves):
    """The same of numbers."""

    is_classification, classes, positive, cut, metric = False, (), None, None, "mae"


def world(rng, rows, noise):
    """Which leaf each row falls in, and its outcome."""
    leaf = rng.integers(0, 2, rows)
    return leaf, (leaf != (rng.random(rows) < noise)).astype(float)


def fitted(leaf, actual):
    """What each leaf says."""
    return pd.Series(actual).groupby(leaf).mean().to_numpy()


def answers(card, chances):
    return np.column_stack([1 - chances, chances][not card.is_classification :])


def kept_of(card, leaf, actual):
    fold, said = np.arange(len(leaf)) % FOLDS, np.zeros(len(leaf))
    for one in range(FOLDS):
        out = fold == one
        said[out] = fitted(leaf[~out], actual[~out])[leaf[out]]
    return KeptAnswers(answers(card, said), actual, np.zeros(len(leaf), dtype=bool))


def alarms(card, rng, noise, turned=0.0):
    """Whether 40 batches of a model of few values raise an alarm; the second half errs more."""
    leaf, actual = world(rng, KEPT, noise)
    scale, says = loss_scale(card, kept_of(card, leaf, actual)), fitted(leaf, actual)
    known, looks = scale.counts, []
    for batch in range(40):
        leaf, actual = world(rng, 100, noise + turned * (batch >= 20))
        now = scale.of(predictions(card, answers(card, says[leaf]), actual))
        looks.append(rank_look(known, now))
        known = known + now
    return bool((evidence_of_change(looks) >= 1 / ALPHA).any())


@pytest.mark.parametrize("noise", [0.02, 0.05, 0.1, 0.3])
def test_a_model_of_few_values_is_quiet_in_a_world_that_stays(noise):
    assert sum(alarms(TwoLeaves, np.random.default_rng(seed), noise) for seed in range(8)) <= 1


def test_a_model_of_two_numbers_is_quiet_too():
    assert sum(alarms(TwoValues, np.random.default_rng(seed), 0.3) for seed in range(8)) <= 1


def test_a_fall_of_a_model_of_few_values_is_seen():
    seen = (alarms(TwoLeaves, np.random.default_rng(seed), 0.05, 0.1) for seed in range(8))
    assert all(seen)
