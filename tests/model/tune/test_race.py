"""A trial is given up only where it is behind, whichever way the metric runs."""

from dataclasses import replace
from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.tune.preparations import Prepared
from core.model.tune.race import FoldScore, Track
from core.model.tune.trial import Trial, TrialState

BEST = (0.80, 0.82, 0.78, 0.81, 0.79)


@pytest.fixture
def race(monkeypatch):
    """Run a trial whose folds score what is given, against the best one."""

    def run(scores, best=BEST, metric="roc_auc", is_over=lambda: False):
        given = iter(scores)

        def score(*_):
            value = next(given)
            if isinstance(value, Exception):
                raise value
            return FoldScore(value, np.nan)

        monkeypatch.setattr(Track, "_score", score)
        ready = SimpleNamespace(of=lambda _: Prepared(None, [None] * 5))
        track = Track(ready, None, SimpleNamespace(), METRICS[metric])
        done = Trial(4, {}, TrialState.DONE, best, float(np.mean(best))) if best else None
        return track.run(Trial(9, {"depth": 3}, TrialState.DONE), done, is_over)

    return run


def below(best, gaps, metric):
    """Scores that are worse than the best one's by these gaps."""
    sign = 1 if METRICS[metric].higher_is_better else -1
    return [score - sign * gap for score, gap in zip(best, gaps, strict=True)]


@pytest.mark.parametrize("metric", ["roc_auc", "log_loss", "r2", "rmse"])
class TestDirections:
    def test_clearly_worse_on_the_first_fold_ends_it_there(self, race, metric):
        ended = race(below(BEST, [0.1] * 5, metric), metric=metric)
        assert ended.state is TrialState.DROPPED
        assert len(ended.fold_scores) == 1
        assert ended.reason == "behind trial 4 after 1 of 5 scores"

    def test_a_little_worse_on_each_fold_ends_it_after_the_second(self, race, metric):
        """On one fold the gap is within its margin; on two it is the same twice."""
        ended = race(below(BEST, [0.005] * 5, metric), metric=metric)
        assert ended.state is TrialState.DROPPED
        assert len(ended.fold_scores) == 2
        assert ended.reason == "behind trial 4 after 2 of 5 scores"

    def test_now_behind_now_ahead_runs_to_the_end(self, race, metric):
        ended = race(below(BEST, [0.005, -0.02, 0.03, -0.01, 0.0], metric), metric=metric)
        assert ended.state is TrialState.DONE
        assert len(ended.fold_scores) == 5

    def test_better_runs_to_the_end(self, race, metric):
        scores = below(BEST, [-0.1] * 5, metric)
        ended = race(scores, metric=metric)
        assert ended.state is TrialState.DONE
        assert ended.estimate == ended.score == pytest.approx(np.mean(scores))

    def test_a_dropped_trial_is_estimated_below_the_best(self, race, metric):
        ended = race(below(BEST, [0.1] * 5, metric), metric=metric)
        (expected,) = below([np.mean(BEST)], [0.1], metric)
        assert ended.estimate == pytest.approx(expected)
        assert ended.score is None


def test_a_trial_that_has_all_its_scores_is_not_given_up(race):
    """Ahead until the last fold and then far behind: it is done, and its mean says the rest."""
    ended = race([*(score + 0.01 for score in BEST[:4]), 0.0])
    assert ended.state is TrialState.DONE
    assert ended.fold_scores[-1] == 0.0


def test_without_a_best_nothing_is_given_up(race):
    assert race([0.1] * 5, best=None).state is TrialState.DONE


def test_a_fold_without_a_score_says_nothing_for_or_against(race):
    ended = race([np.nan, 0.82, 0.78, 0.81, 0.79])
    assert ended.state is TrialState.DONE
    assert ended.estimate == pytest.approx(np.mean(BEST[1:]))


def test_no_fold_with_a_score_is_a_failure_that_names_the_metric(race):
    ended = race([np.nan] * 5)
    assert ended.state is TrialState.FAILED
    assert ended.reason == "ROC-AUC is not defined here."


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("too few\nrows"), "ValueError: too few"),
        (NotApplicableError("It has no classes."), "It has no classes."),
    ],
)
def test_a_failure_is_a_trial_with_its_reason(race, error, reason):
    ended = race([0.80, error])
    assert ended.state is TrialState.FAILED
    assert ended.reason == reason
    assert ended.fold_scores == (0.80,)
    assert ended.estimate is None


def test_time_that_is_over_leaves_no_half_trial(race):
    calls = count()
    assert race([0.8] * 5, is_over=lambda: next(calls) >= 2) is None


def test_options_and_number_are_the_trials_own(race):
    ended = race([0.8] * 5)
    assert replace(ended, seconds=0.0, fitted_scores=()) == Trial(
        9, {"depth": 3}, TrialState.DONE, (0.8,) * 5, pytest.approx(0.8)
    )
