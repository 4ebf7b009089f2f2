"""A model's score on some rows with the interval that Train would give it."""

import numpy as np
import pytest

from core.drift.compare.card_score import scored
from core.methods.metrics import METRICS, Predictions
from core.methods.metrics.sample import sample_interval


def answered(wrong, rows=20):
    actual = np.array(["no", "yes"] * (rows // 2), dtype=object)
    predicted = actual.copy()
    predicted[:wrong] = np.where(actual[:wrong] == "yes", "no", "yes")
    chance = np.where(predicted == "yes", 0.9, 0.1)
    return Predictions(actual, predicted, np.c_[1 - chance, chance], ("no", "yes"), "yes")


def test_a_perfect_score_on_few_rows_is_not_sure():
    """Twenty of twenty: Wilson's interval begins at 0.839."""
    found = scored(METRICS["accuracy"], answered(wrong=0))
    assert (found.value, found.rows) == (1.0, 20)
    assert found.low == pytest.approx(0.8389, abs=1e-3)
    assert found.high == 1.0


@pytest.mark.parametrize("metric", ["accuracy", "roc_auc", "f1", "log_loss"])
def test_one_score_of_the_same_rows_has_one_interval_wherever_it_is_shown(metric):
    said = answered(wrong=3)
    found = scored(METRICS[metric], said)
    assert (found.low, found.high) == sample_interval(METRICS[metric], said)
