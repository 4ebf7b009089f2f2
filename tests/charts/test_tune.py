"""The course of a search as a picture."""

import numpy as np
import pytest

from core.charts.tune import (
    best_so_far,
    contour_map,
    history,
    importance,
    parallel_coordinates,
    slices,
)
from core.methods.metrics import METRICS
from core.model.tune import Importances, Trial, TrialState, contour, landscape
from core.model.tune.result import TuneResult
from core.stats.intervals import FoldSize

DONE, DROPPED, FAILED = TrialState.DONE, TrialState.DROPPED, TrialState.FAILED


def trial(number, score, state=DONE):
    return Trial(number, {}, state, (), score)


TRIALS = (
    trial(0, 0.5),
    trial(1, 0.4, DROPPED),
    trial(2, 0.7),
    trial(3, None, FAILED),
    trial(4, 0.3),
    trial(5, 0.2, DROPPED),
)


@pytest.mark.parametrize(
    ("metric", "best"), [("r2", [0.5, 0.7, 0.7, 0.7]), ("rmse", [0.5, 0.5, 0.3, 0.3])]
)
def test_the_best_so_far_follows_the_metric_and_reaches_the_newest_trial(metric, best):
    assert best_so_far(TRIALS, METRICS[metric]) == ([0, 2, 4, 5], best)


def test_without_a_finished_trial_there_is_no_best_so_far():
    assert best_so_far(TRIALS[1:2], METRICS["r2"]) == ([], [])
    assert best_so_far((), METRICS["r2"]) == ([], [])


def test_finished_dropped_and_failed_trials_look_different():
    figure = history(TRIALS, METRICS["r2"])
    done, dropped, best, failed = figure.data
    assert list(done.x) == [0, 2, 4]
    assert list(dropped.x) == [1, 5]
    assert dropped.marker.symbol == "circle-open"
    assert best.line.shape == "hv"
    assert (list(failed.x), list(failed.y)) == ([3], [0.2])
    assert figure.layout.yaxis.title.text == "R²"


def test_a_search_where_all_failed_or_nothing_ran_is_drawn_all_the_same():
    assert [len(trace.x) for trace in history(TRIALS[3:4], METRICS["r2"]).data] == [0, 0, 0]
    assert len(history((), METRICS["r2"]).data) == 3


def test_the_option_that_matters_most_is_on_top_by_its_label():
    found = Importances("PED-ANOVA", {"max_depth": 0.7, "<odd>": 0.3})
    figure = importance(found, {"max_depth": "Depth"})
    (bars,) = figure.data
    assert list(bars.x) == [0.3, 0.7]
    assert bars.y[0] == "&lt;odd&gt;"
    assert bars.y[1] != "max_depth"
    assert figure.layout.xaxis.title.text == "Share, by PED-ANOVA"


def tried():
    depths, leaves = np.tile([2, 6, 10], 4), np.repeat([1, 10, 50, 200], 3)
    trials = tuple(
        Trial(n, {"max_depth": int(d), "min_samples_leaf": int(f)}, TrialState.DONE, (), 0.1 * n)
        for n, (d, f) in enumerate(zip(depths, leaves, strict=True))
    )
    return TuneResult("tree", {}, "r2", (FoldSize(80, 20),), trials)


def test_a_slice_for_each_option_with_its_scale():
    figure = slices(landscape(tried()), METRICS["r2"])
    assert len(figure.data) == 2
    assert figure.data[0].x == (2, 6, 10) * 4
    assert (figure.layout.xaxis.type, figure.layout.xaxis2.type) == ("linear", "log")


def test_a_line_a_trial_through_its_options_its_seconds_and_its_score():
    (lines,) = parallel_coordinates(landscape(tried()), METRICS["r2"]).data
    labels = [dimension.label for dimension in lines.dimensions]
    assert labels == ["Depth", "Rows in a leaf", "Seconds to fit", "R²"]
    leaf = lines.dimensions[1]
    assert leaf.ticktext[0] == "1"
    assert leaf.ticktext[-1] == "200"


def test_a_contour_shows_the_trials_it_is_made_of():
    surface, points = contour_map(
        contour(tried(), "max_depth", "min_samples_leaf"), METRICS["r2"]
    ).data
    assert np.shape(surface.z) == (25, 25)
    assert len(points.x) == 12
