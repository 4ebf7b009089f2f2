"""Greedy weights: by a smooth goal, with replacement, the best mean of all rounds."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from core.methods.metrics import Predictions
from core.model.train.mixture import MOST_ROWS, Mixed, greedy_counts

RNG = np.random.default_rng(0)
ACTUAL = RNG.integers(0, 3, 400)


def of_numbers(actual, *said):
    return Mixed(tuple(Predictions(actual, one) for one in said))


def of_classes(*logits):
    parts = [np.exp(one) / np.exp(one).sum(axis=1, keepdims=True) for one in logits]
    return Mixed(tuple(Predictions(ACTUAL, one.argmax(axis=1), one, (0, 1, 2)) for one in parts))


def test_two_that_err_on_opposite_sides_count_alike():
    actual, error = RNG.normal(size=300), RNG.normal(size=300)
    mixed = of_numbers(actual, actual + error, actual - error, actual + 5)
    counts = greedy_counts(mixed)
    assert counts[0] == counts[1] > counts[2] == 0
    np.testing.assert_allclose(mixed.by(counts).predicted, actual)


def test_the_mix_of_classes_lowers_the_log_loss():
    truth = np.eye(3)[ACTUAL]
    logits = [truth + RNG.normal(0, 1.5, truth.shape) for _ in range(4)]
    mixed = of_classes(*logits)
    said = mixed.by(greedy_counts(mixed))
    alone = [log_loss(ACTUAL, one.probabilities) for one in mixed.members]
    assert log_loss(ACTUAL, said.probabilities) < min(alone) - 0.05
    np.testing.assert_allclose(said.probabilities.sum(axis=1), 1)
    assert (said.predicted == said.probabilities.argmax(axis=1)).all()


def test_the_best_alone_stays_alone_where_nothing_helps_it():
    actual = RNG.normal(size=200)
    counts = greedy_counts(of_numbers(actual, actual, actual + 1, actual - 3))
    assert (counts > 0).tolist() == [True, False, False]


def test_of_many_rows_some_tell_the_weights():
    actual = RNG.normal(size=MOST_ROWS + 500)
    mixed = of_numbers(actual, actual + 1, actual - 1)
    assert mixed.by(greedy_counts(mixed)).predicted == pytest.approx(actual)
