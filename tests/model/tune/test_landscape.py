"""Where scores lie over options, read off trials that were written by hand."""

import numpy as np
import pytest

from core.model.tune.landscape import contour, landscape
from core.model.tune.result import TuneResult
from core.model.tune.trial import Trial, TrialState
from core.stats.intervals import FoldSize

SIZES = (FoldSize(80, 20),)


def trial(number, depth, leaf, score, state=TrialState.DONE):
    options = {"max_depth": depth, "min_samples_leaf": leaf}
    return Trial(number, options, state, (), score, seconds=number / 10)


def hill(depths=range(1, 17, 2), leaves=(1, 10, 100)):
    """A score that is highest at depth 9, whatever the leaves."""
    pairs = [(depth, leaf) for depth in depths for leaf in leaves]
    trials = (trial(n, d, f, 1 - abs(d - 9) / 16) for n, (d, f) in enumerate(pairs))
    return TuneResult("tree", {}, "r2", SIZES, tuple(trials))


def test_every_trial_with_a_score_is_a_point_and_a_failed_one_is_none():
    failed = trial(24, 5, 5, None, TrialState.FAILED)
    dropped = trial(25, 5, 5, 0.1, TrialState.DROPPED)
    result = hill()
    seen = landscape(TuneResult("tree", {}, "r2", SIZES, (*result.trials, failed, dropped)))
    assert seen.numbers.tolist() == [*range(24), 25]
    depth, leaf = seen.axes
    assert (depth.name, depth.label, depth.is_log) == ("max_depth", "Depth", False)
    assert leaf.is_log
    assert depth.values[-1] == 5
    assert seen.seconds[10] == pytest.approx(1.0)


def test_a_choice_is_places_among_its_words():
    options = [{"n_neighbors": 5, "weights": word} for word in ("uniform", "distance", "uniform")]
    trials = tuple(Trial(n, o, TrialState.DONE, (), 0.5) for n, o in enumerate(options))
    seen = landscape(TuneResult("knn", {}, "r2", SIZES, trials))
    weights = next(axis for axis in seen.axes if axis.name == "weights")
    assert [weights.words[int(place)] for place in weights.values] == [
        "uniform",
        "distance",
        "uniform",
    ]


def test_a_contour_is_highest_where_the_trials_are():
    seen = contour(hill(), "max_depth", "min_samples_leaf")
    _, across = np.unravel_index(seen.scores.argmax(), seen.scores.shape)
    assert seen.x[across] == pytest.approx(9, abs=1)
    assert seen.y[[0, -1]] == pytest.approx([1, 100])
    assert seen.scores.min() >= 0.5
    assert seen.scores.max() <= 1.0


def test_few_trials_or_an_option_that_stands_still_give_no_contour():
    assert contour(hill(depths=(1, 2), leaves=(1, 10)), "max_depth", "min_samples_leaf") is None
    assert contour(hill(leaves=(10,)), "max_depth", "min_samples_leaf") is None
