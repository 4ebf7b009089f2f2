"""What tuning comes to, read off trials written by hand, whichever way the metric runs."""

from dataclasses import replace

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.metrics import METRICS
from core.methods.tuning import TRIALS, TunePlan
from core.model.tune.result import TuneResult
from core.model.tune.trial import Trial, TrialState, mean_score
from core.stats.intervals import FoldSize, corrected_interval
from core.wording.scored import ScoredParts

DIRECTIONS = ["roc_auc", "log_loss", "r2", "rmse"]


def trial(number, *scores, state=TrialState.DONE):
    return Trial(number, {"depth": number}, state, scores, mean_score(scores))


def result(*trials, metric="roc_auc"):
    return TuneResult("tree", {"criterion": "gini"}, metric, (FoldSize(80, 20),), trials)


def ahead(metric, by=0.1):
    return by if METRICS[metric].higher_is_better else -by


@pytest.mark.parametrize("metric", DIRECTIONS)
def test_the_best_trial_is_the_best_by_its_metric(metric):
    before = trial(0, 0.5, 0.5)
    better, worse = (
        trial(n, 0.5 + d, 0.5 + d) for n, d in ((1, ahead(metric)), (2, -ahead(metric)))
    )
    assert result(before, worse, better, metric=metric).best is better
    assert result(before, worse, metric=metric).best is before


@pytest.mark.parametrize("metric", DIRECTIONS)
def test_a_gain_is_positive_whichever_way_the_metric_runs(metric):
    base = (0.50, 0.52, 0.48, 0.51, 0.49)
    steps = (0.10, 0.12, 0.11, 0.09, 0.10)
    better = tuple(b + s * np.sign(ahead(metric)) for b, s in zip(base, steps, strict=True))
    found = result(trial(0, *base), trial(1, *better), trial(2, *base), metric=metric)
    expected = corrected_interval(steps, (FoldSize(80, 20),), looks=2)
    assert found.gain.mean == pytest.approx(expected.mean)
    assert (found.gain.low, found.gain.high) == pytest.approx((expected.low, expected.high))
    assert found.is_more_than_noise
    assert found.verdict.startswith("The best is better than before by 0.104 ")
    assert METRICS[metric].label in found.verdict


def test_a_gain_within_the_luck_of_the_folds_is_not_praised():
    found = result(trial(0, 0.50, 0.52, 0.48), trial(1, 0.58, 0.49, 0.50))
    assert found.gain.mean > 0
    assert not found.is_more_than_noise
    assert "not more than noise" in found.verdict
    assert found.verdict.endswith(found.caveat)
    assert "best of 2" in found.caveat


@pytest.mark.parametrize(
    ("trials", "verdict"),
    [
        ((), "No trial could be finished."),
        ((trial(0, 0.5, state=TrialState.FAILED),), "No trial could be finished."),
        (
            (trial(0, 0.5, state=TrialState.FAILED), trial(1, 0.6, 0.6)),
            "The options before tuning failed, so there is nothing to compare the best with.",
        ),
        (
            (trial(0, 0.6, 0.6), trial(1, 0.5, 0.5)),
            "No trial beat the options before tuning on these folds: keep them.",
        ),
    ],
    ids=["none", "only failed", "start failed", "start is best"],
)
def test_the_verdict_without_a_gain(trials, verdict):
    found = result(*trials)
    assert found.verdict == verdict
    assert not found.is_more_than_noise


def test_the_best_is_ready_for_a_recipe():
    found = result(trial(0, 0.5), trial(3, 0.6))
    assert found.best_pick.pick == Pick(method="tree", options={"criterion": "gini", "depth": 3})
    assert result().best_pick is None


@pytest.mark.fault("S7")
def test_the_pick_carries_how_many_were_tried():
    found = result(trial(0, 0.5), trial(3, 0.6))
    assert found.best_pick.trials == 2
    assert replace(found, before=30).best_pick.trials == 32
    assert "best of 32" in replace(found, before=30).caveat


@pytest.mark.fault("S7")
@pytest.mark.parametrize("metric", DIRECTIONS)
def test_the_honest_score_is_of_folds_that_the_trial_was_not_chosen_on(metric):
    """Each trial is lucky in one fold: chosen on the others, none is better than the rest."""
    up = float(ahead(metric))
    lucky = [trial(n, *(0.5 + up * (fold == n) for fold in range(3))) for n in range(3)]
    found = result(*lucky, metric=metric)
    assert found.best.score == pytest.approx(0.5 + up / 3)
    assert found.honest_score == pytest.approx(0.5)
    assert "chosen on the other folds each time, it is 0.5000" in found.caveat
    assert result(trial(0, 0.5)).honest_score is None


def test_the_luck_of_a_row_chooses_no_trial_in_another_draw_of_it():
    """As if two folds had been drawn twice: the other draw's fold of the same rows is no other."""
    trials = trial(0, 1.0, 0.4, 1.0, 0.4), trial(1, 0.0, 0.5, 0.0, 0.5)
    drawn = replace(result(*trials), parts=ScoredParts("fold", 4, 2))
    assert drawn.honest_score == pytest.approx(0.2)
    parts = replace(result(*trials), parts=ScoredParts("validation part", 4, 4))
    assert parts.honest_score is None
    assert "on the validation parts it was chosen on, so its score is optimistic;" in parts.caveat


@pytest.mark.parametrize("trials", [0, -1, int(TRIALS.high) + 1])
def test_the_number_of_trials_is_bounded(trials):
    with pytest.raises(InvalidOptionError, match=f"between 1 and 2000, got {trials}"):
        TunePlan(trials)
    assert TunePlan(2000).trials == 2000


def test_a_time_limit_is_some_time_or_none():
    with pytest.raises(InvalidOptionError, match="must be a whole number between 0 and 600"):
        TunePlan(minutes=-3)
    assert TunePlan().minutes == 0


@pytest.mark.fault("S7")
def test_the_pick_carries_by_how_much_its_score_flatters():
    up = 0.3
    lucky = [trial(n, *(0.5 + up * (fold == n) for fold in range(3))) for n in range(3)]
    found = result(*lucky)
    assert found.best_pick.optimism == {found.metric: pytest.approx(0.1)}
    assert found.pick_of(lucky[2]).optimism == {}
    assert result(trial(0, 0.5)).best_pick.optimism == {}


def test_what_was_searched_is_what_varied_and_a_set_that_climbed_is_one():
    options = [{"depth": n, "leaf": 3} for n in (1, 2, 2)]
    states = (TrialState.DONE, TrialState.PART, TrialState.DONE)
    trials = [
        Trial(n, o, state, (0.5, 0.5 + n), 0.5 + n / 2, share=1.0 if n != 1 else 0.3)
        for n, (o, state) in enumerate(zip(options, states, strict=True))
    ]
    found = result(*trials)
    assert found.varied == ("depth",)
    assert found.best is trials[2]
    assert found.tried == 2
