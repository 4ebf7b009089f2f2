"""Which of several trials is the best, whichever way the metric runs."""

import numpy as np
import pytest

from core.methods.metrics import METRICS
from core.model.tune.trial import Trial, TrialState, best_of, mean_score

DIRECTIONS = ["roc_auc", "log_loss", "r2", "rmse"]


def trial(number, *scores, state=TrialState.DONE):
    return Trial(number, {"depth": number}, state, scores, mean_score(scores))


@pytest.mark.parametrize("metric", DIRECTIONS)
def test_the_best_of_several_is_the_best_by_the_metric(metric):
    trials = {score: trial(n, score, score) for n, score in enumerate((0.5, 0.4, 0.6))}
    most = 0.6 if METRICS[metric].higher_is_better else 0.4
    assert best_of(list(trials.values()), METRICS[metric]) is trials[most]


@pytest.mark.parametrize("metric", DIRECTIONS)
def test_the_earlier_one_of_equals_is_the_best(metric):
    first, second = trial(0, 0.5), trial(1, 0.5)
    assert best_of([first, second], METRICS[metric]) is first


@pytest.mark.parametrize("state", [TrialState.DROPPED, TrialState.FAILED])
def test_what_was_not_finished_is_not_the_best(state):
    done, half = trial(0, 0.5, 0.5), trial(1, 0.9, state=state)
    assert best_of([done, half], METRICS["roc_auc"]) is done
    assert half.score is None
    assert best_of([half], METRICS["roc_auc"]) is None


@pytest.mark.parametrize(
    ("scores", "mean"),
    [((), None), ((np.nan,), None), ((0.4, np.nan, 0.6), 0.5), ((np.inf, 1.0), 1.0)],
)
def test_the_mean_is_over_the_folds_that_have_a_score(scores, mean):
    assert mean_score(scores) == (None if mean is None else pytest.approx(mean))
