"""Two models on the same folds, by hand, whichever way the metric runs."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.evaluate.compare import Comparison, compare, practical_verdict
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.stats.intervals import FoldSize, Spread, corrected_interval

GOOD = (0.80, 0.82, 0.78, 0.81, 0.79)
POOR = (0.60, 0.61, 0.59, 0.62, 0.58)
SIZES = (FoldSize(80, 20),) * 5


def run(method, scores, metric):
    return ModelRun(method, Pick(method=method), method.title(), {metric: scores}, (), None)


def result(*runs, metric):
    folds = np.repeat(np.arange(5), 20)
    return TrainResult(METRICS[metric].task, metric, runs, folds, SIZES, 100, 25, ())


@pytest.mark.parametrize("metric", ["roc_auc", "log_loss", "r2", "rmse"])
def test_the_winner_is_the_better_one_either_way_round(metric):
    scores = (GOOD, POOR) if METRICS[metric].higher_is_better else (POOR, GOOD)
    better, worse = run("tree", scores[0], metric), run("ridge", scores[1], metric)
    compared = result(better, worse, metric=metric)
    forwards = compare(compared, better, worse, metric)
    backwards = compare(compared, worse, better, metric)
    assert (forwards.winner, backwards.winner) == ("Tree", "Tree")
    assert min(forwards.differences) > 0 > max(backwards.differences)
    label = METRICS[metric].label
    for found in (forwards, backwards):
        assert found.verdict.startswith(f"Tree is better than Ridge by more than noise: {label}")


def test_the_interval_is_corrected_for_shared_rows_and_for_every_other_model():
    first, second = run("tree", GOOD, "roc_auc"), run("ridge", POOR, "roc_auc")
    others = [run(name, POOR, "roc_auc") for name in ("forest", "svm")]
    compared = result(first, second, *others, metric="roc_auc")
    gaps = tuple(a - b for a, b in zip(GOOD, POOR, strict=True))
    assert compare(compared, first, second, "roc_auc").spread == corrected_interval(
        gaps, SIZES, looks=3
    )


def test_what_luck_explains_has_no_winner():
    first = run("tree", (0.80, 0.60, 0.75, 0.65, 0.70), "roc_auc")
    second = run("ridge", (0.70, 0.68, 0.66, 0.74, 0.71), "roc_auc")
    found = compare(result(first, second, metric="roc_auc"), first, second, "roc_auc")
    assert found.winner is None
    assert found.verdict.startswith("Tree and Ridge are not distinguishable by ROC-AUC")


def test_a_run_that_failed_has_no_differences():
    failed = ModelRun("svm", Pick(method="svm"), "Svm", {}, (), None, "no room")
    scored = run("tree", GOOD, "roc_auc")
    found = compare(result(scored, failed, metric="roc_auc"), scored, failed, "roc_auc")
    assert found.differences == ()
    assert np.isnan(found.spread.mean)
    assert found.winner is None


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((0.02, 0.05), "A is better by more than 0.01"),
        ((-0.05, -0.02), "B is better by more than 0.01"),
        ((-0.005, 0.008), "practically the same"),
        ((0.005, 0.02), "is open"),
        ((np.nan, np.nan), ""),
    ],
)
def test_a_region_of_practical_equivalence_decides_by_the_interval(ends, told):
    spread = Spread(float(np.mean(ends)), 0.0, *ends)
    verdict = practical_verdict(Comparison("A", "B", "roc_auc", (0.0,), spread), 0.01)
    assert told in verdict
    assert bool(verdict) == bool(told)
    assert practical_verdict(Comparison("A", "B", "roc_auc", (0.0,), spread), 0.0) == ""
