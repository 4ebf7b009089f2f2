"""Metrics agree with scikit-learn and hold at the edges."""

import numpy as np
import pytest
from sklearn import metrics as sk

from core.methods.metrics import METRICS, Predictions, all_scores, metrics_for
from core.stats.intervals import FoldSize, corrected_interval
from core.table.schema import Task


def binary(rows=200, seed=0, labels=("no", "yes")):
    rng = np.random.default_rng(seed)
    actual = rng.choice(labels, rows)
    chance = np.clip(
        0.5 + 0.25 * (actual == labels[1]) + rng.normal(0, 0.2, rows) - 0.1, 0.01, 0.99
    )
    predicted = np.where(chance > 0.5, labels[1], labels[0])
    both = np.column_stack([1 - chance, chance])
    return Predictions(actual, predicted, both, labels, labels[1])


def three(rows=300, seed=0):
    rng = np.random.default_rng(seed)
    actual = rng.choice(["a", "b", "c"], rows)
    raw = rng.random((rows, 3)) + 0.8 * (actual[:, None] == np.array(["a", "b", "c"]))
    chances = raw / raw.sum(axis=1, keepdims=True)
    return Predictions(
        actual, np.array(["a", "b", "c"])[chances.argmax(1)], chances, ("a", "b", "c")
    )


def numbers(rows=100, seed=0):
    rng = np.random.default_rng(seed)
    actual = rng.normal(5, 1, rows)
    return Predictions(actual, actual + rng.normal(0, 0.5, rows))


def test_binary_agrees_with_scikit_learn():
    p = binary()
    yes = p.actual == "yes"
    scores = all_scores(p, Task.CLASSIFICATION)
    assert scores == pytest.approx(
        {
            "roc_auc": sk.roc_auc_score(yes, p.scores),
            "average_precision": sk.average_precision_score(yes, p.scores),
            "f1": sk.f1_score(p.actual, p.predicted, pos_label="yes"),
            "precision": sk.precision_score(p.actual, p.predicted, pos_label="yes"),
            "recall": sk.recall_score(p.actual, p.predicted, pos_label="yes"),
            "balanced_accuracy": sk.balanced_accuracy_score(p.actual, p.predicted),
            "accuracy": sk.accuracy_score(p.actual, p.predicted),
            "mcc": sk.matthews_corrcoef(p.actual, p.predicted),
            "log_loss": sk.log_loss(p.actual, p.probabilities, labels=["no", "yes"]),
            "brier": sk.brier_score_loss(yes, p.scores),
        }
    )


def test_three_classes_agree_with_scikit_learn():
    p = three()
    scores = all_scores(p, Task.CLASSIFICATION)
    assert scores["roc_auc"] == pytest.approx(
        sk.roc_auc_score(p.actual, p.probabilities, multi_class="ovr", average="macro")
    )
    assert scores["f1"] == pytest.approx(sk.f1_score(p.actual, p.predicted, average="macro"))
    assert scores["log_loss"] == pytest.approx(sk.log_loss(p.actual, p.probabilities))


@pytest.mark.parametrize("key", METRICS)
def test_perfect_beats_shuffled(key):
    metric = METRICS[key]
    if metric.task is Task.REGRESSION:
        p = numbers()
        good, bad = Predictions(p.actual, p.actual), Predictions(p.actual, p.actual[::-1])
    else:
        p = binary()
        sure = np.column_stack([p.actual == "no", p.actual == "yes"]).astype(float)
        good = Predictions(p.actual, p.actual, sure, p.classes, "yes")
        bad = Predictions(p.actual, p.actual[::-1], sure[::-1], p.classes, "yes")
    assert metric.is_better(metric.compute(good), metric.compute(bad))


def test_one_class_in_the_rows_is_not_a_number():
    p = binary()
    only = p.at(p.actual == "yes")
    assert np.isnan(METRICS["roc_auc"].compute(only))
    assert METRICS["accuracy"].compute(only) > 0


def test_labels_may_be_numbers():
    p = binary(labels=(0, 1))
    assert METRICS["roc_auc"].compute(p) == pytest.approx(sk.roc_auc_score(p.actual, p.scores))


@pytest.mark.parametrize("level", [0.1, 0.9])
def test_the_pinball_loss_is_scikit_learns_and_its_reference_the_best_one_answer(level):
    p, metric = numbers(), METRICS[f"pinball_{level * 100:.0f}"]
    expected = sk.mean_pinball_loss(p.actual, p.predicted, alpha=level)
    assert metric.compute(p) == pytest.approx(expected)
    said = [sk.mean_pinball_loss(p.actual, np.full(100, one), alpha=level) for one in p.actual]
    assert metric.rule.score(p) == pytest.approx(min(said))
    mean = Predictions(p.actual, np.full(100, p.actual.mean()))
    assert metric.rule.score(p) < metric.compute(mean)


def test_metrics_suit_their_task():
    assert {m.task for m in metrics_for(Task.REGRESSION)} == {Task.REGRESSION}
    assert {m.task for m in metrics_for(Task.CLASSIFICATION)} == {Task.CLASSIFICATION}


def test_interval_is_wider_than_the_naive_one():
    scores = (0.80, 0.82, 0.78, 0.81, 0.79)
    spread = corrected_interval(scores, [FoldSize(80, 20)])
    assert spread.mean == pytest.approx(0.8)
    naive = 2.776 * np.std(scores, ddof=1) / np.sqrt(5)
    assert spread.high - spread.mean == pytest.approx(
        naive * np.sqrt(5 * (1 / 5 + 20 / 80)), rel=1e-3
    )


def test_interval_covers_the_truth_of_independent_scores():
    """With nothing shared (scored rows far fewer than fitted) it is the t interval."""
    rng = np.random.default_rng(0)
    hits = 0
    for _ in range(400):
        spread = corrected_interval(tuple(rng.normal(0.7, 0.05, 5)), [FoldSize(10**9, 1)])
        hits += spread.low <= 0.7 <= spread.high
    assert 0.92 <= hits / 400 <= 0.98


@pytest.mark.parametrize("scores", [(), (np.nan, np.nan)])
def test_no_scores_no_interval(scores):
    assert np.isnan(corrected_interval(scores, [FoldSize(80, 20)]).mean)


def test_intervals_keep_to_possible_values():
    spread = corrected_interval((0.99, 1.0, 0.98, 1.0, 0.9), [FoldSize(80, 20)])
    assert spread.high > 1
    assert METRICS["roc_auc"].possible(spread).high == 1.0
    assert METRICS["roc_auc"].possible(spread).low == spread.low
    assert METRICS["rmse"].possible(corrected_interval((0.1, 2.0), [FoldSize(80, 20)])).low == 0.0


@pytest.mark.parametrize("key", METRICS)
def test_scores_lie_within_the_bounds(key):
    metric = METRICS[key]
    cases = (numbers(),) if metric.task is Task.REGRESSION else (binary(), three())
    for predictions in cases:
        assert metric.least <= metric.compute(predictions) <= metric.most
