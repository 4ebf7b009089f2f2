"""What a comparison of models says, read off scores written by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.model.train.result import TrainResult
from core.model.train.run import FoldRecord, ModelRun
from core.recipe.model_pick import ModelPick
from core.stats.intervals import FoldSize, corrected_interval
from core.table.schema import Task

FOLD_OF = np.repeat(np.arange(5), 20)
SIZES = (FoldSize(80, 20),) * 5


def run(method, *scores, metric="roc_auc", error=None):
    by_metric = {} if error else {metric: scores}
    return ModelRun(method, Pick(method=method), method, by_metric, (), None, error)


def result(*runs, metric="roc_auc"):
    task = METRICS[metric].task
    return TrainResult(task, metric, runs, FOLD_OF, SIZES, rows_train=100, rows_test=25, notes=())


def named(runs):
    return [run.pick.method for run in runs]


@pytest.mark.parametrize("metric", METRICS)
def test_the_best_comes_first_whichever_way_the_metric_runs(metric):
    low, middle, high = (
        run(method, *[score] * 5, metric=metric)
        for method, score in (("tree", 0.1), ("ridge", 0.5), ("forest", 0.9))
    )
    ranked = named(result(middle, low, high, metric=metric).ranked)
    upwards = ["tree", "ridge", "forest"]
    assert ranked == (upwards[::-1] if METRICS[metric].higher_is_better else upwards)


@pytest.mark.parametrize(
    ("metric", "leading"), [("roc_auc", 0.9), ("rmse", 0.1), ("log_loss", 0.1)]
)
def test_the_baseline_is_never_the_best(metric, leading):
    """On noise it leads now and then; what is saved and praised is still a model."""
    baseline = run("dummy", *[leading] * 5, metric=metric)
    model = run("tree", *[0.5] * 5, metric=metric)
    compared = result(model, baseline, metric=metric)
    assert named(compared.ranked) == ["dummy", "tree"]
    assert compared.best is model
    assert compared.baseline is baseline


def test_without_a_model_that_could_be_fitted_there_is_no_best():
    failed = run("tree", error="no room")
    assert result(run("dummy", *[0.5] * 5), failed).best is None
    assert result(failed).baseline is None
    assert result().best is None


@pytest.mark.parametrize("metric", ["roc_auc", "rmse"])
def test_models_without_a_score_come_last(metric):
    undefined = run("ridge", *[np.nan] * 5, metric=metric)
    failed = run("tree", error="no room")
    scored = run("forest", *[0.7] * 5, metric=metric)
    ranked = named(result(failed, undefined, scored, metric=metric).ranked)
    assert ranked[0] == "forest"
    assert set(ranked[1:]) == {"tree", "ridge"}


def test_the_interval_holds_for_all_models_at_once():
    """Each of three models is looked at; the baseline is not a candidate."""
    scores = (0.80, 0.82, 0.78, 0.81, 0.79)
    runs = [run(method, *scores) for method in ("dummy", "tree", "ridge", "forest")]
    spread = result(*runs).spread(runs[1])
    assert spread == corrected_interval(scores, SIZES, looks=3)
    assert result(*runs[:2]).spread(runs[1]) == corrected_interval(scores, SIZES, looks=1)
    assert spread.high > corrected_interval(scores, SIZES).high


def test_the_interval_keeps_to_what_the_metric_can_be():
    surely = run("tree", 0.99, 1.0, 0.98, 1.0, 0.9)
    assert result(surely).spread(surely).high == 1.0


def test_another_metric_of_the_run_can_be_asked_for():
    both = ModelRun(
        "tree",
        Pick(method="tree"),
        "Tree",
        {"roc_auc": (0.7,) * 5, "log_loss": (0.4,) * 5},
        (),
        None,
    )
    assert result(both).spread(both, "log_loss").mean == pytest.approx(0.4)
    assert np.isnan(result(both).spread(both, "f1").mean)


def test_another_metric_ranks_the_same_runs():
    sharp = run_of_two("tree", roc_auc=0.9, log_loss=0.7)
    sober = run_of_two("ridge", roc_auc=0.8, log_loss=0.3)
    first = result(sharp, sober)
    assert first.best is sharp
    again = first.ranked_by("log_loss")
    assert (again.best, again.metric) == (sober, "log_loss")
    assert again.ranked_by(None) == first
    with pytest.raises(WorkbenchError, match="R² does not suit this target; choose one of roc_auc"):
        first.ranked_by("r2")


def run_of_two(method, **scores):
    by_metric = {key: (score,) * 5 for key, score in scores.items()}
    return ModelRun(method, Pick(method=method), method, by_metric, (), None)


def test_times_rounds_and_warnings_of_the_folds_are_put_together():
    records = (
        FoldRecord(2.0, 0.1, 50, {"roc_auc": 0.9}, 30, ("slow", "odd")),
        FoldRecord(3.0, 0.3, 150, {"roc_auc": 1.0}, 40, ("slow",)),
    )
    tree = replace(run("tree", 0.7, 0.6), records=records)
    assert tree.seconds == 5.0
    assert tree.milliseconds_a_thousand == pytest.approx(2000.0)
    assert (tree.rounds, tree.warnings) == ((30, 40), ("slow", "odd"))
    assert tree.gap("roc_auc") == pytest.approx(0.3)


def test_a_gap_is_ahead_whichever_way_the_metric_runs():
    records = (FoldRecord(1.0, 1.0, 10, {"log_loss": 0.2}),)
    tree = replace(run("tree", 0.5, metric="log_loss"), records=records)
    assert tree.gap("log_loss") == pytest.approx(0.3)
    assert np.isnan(tree.gap("f1"))
    assert np.isnan(run("tree", error="no room").milliseconds_a_thousand)


def test_a_run_is_found_by_its_key():
    tree = run("tree", *[0.5] * 5)
    second = replace(tree, key="tree-2")
    compared = result(run("dummy", *[0.5] * 5), tree, second)
    assert compared.run_of("tree") is tree
    assert compared.run_of("tree-2") is second
    assert second.model == ModelPick(method="tree", key="tree-2")
    assert result(tree).task is Task.CLASSIFICATION
