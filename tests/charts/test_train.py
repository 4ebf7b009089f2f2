"""The leaderboard as a picture."""

import numpy as np
import pytest

from core.charts.train import leaderboard, loss_lines, telling_range
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.train.loss_curve import LossCurve
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.stats.intervals import FoldSize


def run(method, label, scores, metric, error=None):
    by_metric = {} if error else {metric: scores}
    return ModelRun(label, Pick(method=method), label, by_metric, (), None, error)


@pytest.mark.parametrize("metric", ["roc_auc", "log_loss"])
def test_the_best_is_on_top_with_its_folds_behind_it(metric):
    high, low = (0.9, 0.8), (0.6, 0.5)
    best, other = (high, low) if METRICS[metric].higher_is_better else (low, high)
    runs = (
        run("tree", "Other", other, metric),
        run("svm", "Failed", (), metric, error="no room"),
        run("ridge", "<Best>", best, metric),
    )
    folds = np.repeat([0, 1], 50)
    result = TrainResult(
        METRICS[metric].task, metric, runs, folds, (FoldSize(50, 50),) * 2, 100, 25, ()
    )
    figure = leaderboard(result)
    means, dots = figure.data
    assert list(means.y) == ["Other", "&lt;Best&gt;"]  # from the bottom up
    assert list(means.x) == pytest.approx([np.mean(other), np.mean(best)])
    spread = result.spread(runs[2])
    assert means.error_x.array[1] == pytest.approx(spread.high - spread.mean)
    assert list(dots.x) == [*other, *best]
    assert list(dots.y) == ["Other", "Other", "&lt;Best&gt;", "&lt;Best&gt;"]
    assert figure.layout.xaxis.title.text == METRICS[metric].label


@pytest.mark.parametrize(
    ("baseline", "is_shown"), [(0.5, False), (0.85, True), (0.99, False), (-3.0, False)]
)
def test_a_baseline_far_off_leaves_the_models_their_room(baseline, is_shown):
    scores = {"dummy": [baseline] * 2, "tree": [0.84, 0.86], "svm": [0.85, 0.87]}
    low, high = telling_range(scores)
    assert low < 0.84 < 0.87 < high
    assert high - low < 0.1
    assert (low < baseline < high) is is_shown


@pytest.mark.parametrize(("baseline", "note"), [(-8.0, "← -8"), (0.85, None), (9.0, "9 →")])
def test_a_baseline_outside_of_the_axis_is_named_at_its_end(baseline, note):
    given = {"dummy": (baseline,) * 2, "tree": (0.84, 0.86), "svm": (0.85, 0.87)}
    runs = tuple(run(key, key, scores, "roc_auc") for key, scores in given.items())
    sizes = (FoldSize(5000, 5000),) * 2
    folds = np.repeat([0, 1], 5000)
    result = TrainResult("classification", "roc_auc", runs, folds, sizes, 10_000, 2_500, ())
    figure = leaderboard(result)
    assert [one.text for one in figure.layout.annotations] == ([note] if note else [])
    low, high = figure.layout.xaxis.range
    assert (low < baseline < high) is (note is None)


def test_there_is_a_range_where_scores_are_equal_or_none():
    assert telling_range({}) is None
    low, high = telling_range({"dummy": (1.0, 1.0)})
    assert low < 1.0 < high


def test_loss_lines_mark_the_least_loss_of_rows_set_aside():
    curve = LossCurve((1, 5, 9), (0.6, 0.4, 0.3), "Log loss", (0.6, 0.5, 0.55), 5)
    fitted, held, least = loss_lines((curve,)).data
    assert list(fitted.y) == [0.6, 0.4, 0.3]
    assert list(held.y) == [0.6, 0.5, 0.55]
    assert (list(least.x), list(least.y)) == ([5], [0.5])
    assert len(loss_lines((LossCurve((1, 2), (0.6, 0.5), "Loss"),)).data) == 1
