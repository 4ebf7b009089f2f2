"""Influences against what leaving out each row does, and against how far metrics really spread."""

import numpy as np
import pytest

from core.methods.metrics import METRICS, Predictions
from core.methods.metrics.metric import Metric
from core.table.schema import Task

SMOOTH = [key for key in METRICS if not key.startswith("median")]


def predictions_for(metric: Metric, rows: int, seed: int, classes: int = 2) -> Predictions:
    """What a middling model says of `rows` rows, ties in its scores included."""
    rng = np.random.default_rng(seed)
    if metric.task is Task.REGRESSION:
        actual = rng.normal(10, 2, rows)
        return Predictions(actual, actual + rng.normal(0.3, 1.5, rows))
    labels = np.array(["ant", "bee", "cow"][:classes])
    actual = labels[rng.integers(0, classes, rows)]
    lean = 1.2 * (actual[:, None] == labels) + rng.normal(size=(rows, classes))
    scores = np.exp(lean.round(1))
    probabilities = scores / scores.sum(axis=1, keepdims=True)
    predicted = labels[probabilities.argmax(axis=1)]
    return Predictions(actual, predicted, probabilities, tuple(labels), labels[-1])


def classes_of(metric: Metric) -> tuple[int, ...]:
    return (2, 3) if metric.task is Task.CLASSIFICATION else (2,)


CASES = [(key, classes) for key in METRICS for classes in classes_of(METRICS[key])]


@pytest.mark.parametrize(("key", "classes"), [case for case in CASES if case[0] in SMOOTH])
def test_an_influence_is_what_leaving_the_row_out_changes(key, classes):
    metric, rows = METRICS[key], 120
    predictions = predictions_for(metric, rows, 1, classes)
    whole = metric.compute(predictions)
    left = [metric.compute(predictions.at(np.arange(rows) != n)) for n in range(rows)]
    expected = (rows - 1) * (whole - np.array(left))
    influence = metric.influence(predictions)
    assert influence.sum() == pytest.approx(0, abs=1e-8 * rows)
    assert np.corrcoef(influence, expected)[0, 1] > 0.995
    assert influence.std() == pytest.approx(expected.std(), rel=0.06)


@pytest.mark.parametrize("key", ["median_ae", "median_ape", "r2"])
def test_influences_tell_how_far_a_metric_spreads(key):
    metric, rows = METRICS[key], 300
    tables = [predictions_for(metric, rows, seed) for seed in range(100)]
    spread = np.std([metric.compute(table) for table in tables], ddof=1)
    told = np.mean([np.sqrt((metric.influence(t) ** 2).sum()) / rows for t in tables])
    assert told == pytest.approx(spread, rel=0.25)


@pytest.mark.parametrize("key", ["roc_auc", "average_precision"])
def test_a_ranking_of_one_class_has_no_influences(key):
    one = predictions_for(METRICS[key], 30, 0)
    one = one.at(one.actual == "ant")
    assert np.isnan(METRICS[key].influence(one)).all()


def test_a_perfect_or_constant_answer_pulls_nothing():
    for key in ("f1", "precision", "recall", "mcc", "accuracy", "rmse"):
        table = predictions_for(METRICS[key], 50, 2)
        perfect = Predictions(
            table.actual, table.actual, table.probabilities, table.classes, table.positive
        )
        assert not METRICS[key].influence(perfect).any()
    flat = Predictions(np.full(20, 3.0), np.arange(20.0))
    assert np.isnan(METRICS["r2"].influence(flat)).all()
