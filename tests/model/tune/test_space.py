"""From options to what is searched, and in which direction."""

from dataclasses import replace

import pytest

from core.choices.options import Number
from core.methods.metrics import METRICS
from core.methods.tuning import TunePlan
from core.model.tune.search_space import SearchSpace
from core.model.tune.space import Search, importances
from core.model.tune.trial import Trial, TrialState

DEPTH = Number("depth", "Depth", 1, 30, default=6, tuned=True)
RATE = Number("rate", "Rate", 0.001, 1.0, default=0.1, log=True, tuned=True)


def searching(options, trials=(), metric=METRICS["r2"], seed=0):
    return Search(SearchSpace(options, {}), trials, metric, TunePlan(seed=seed))


def scored(number, depth, score):
    return Trial(number, {"depth": depth}, TrialState.DONE, (score,), score)


@pytest.mark.parametrize("key", ["r2", "rmse", "roc_auc", "log_loss"])
def test_the_search_goes_where_the_metric_is_better(key):
    """Deep trees score well, shallow ones poorly: what is proposed next must be deep."""
    metric = METRICS[key]
    sign = 1 if metric.higher_is_better else -1
    trials = [scored(n, n + 1, sign * (n + 1.0)) for n in range(29)]
    search = searching((DEPTH,), trials, metric)
    proposed = [search.sampler.draw()["depth"] for _ in range(12)]
    assert sum(depth > 15 for depth in proposed) >= 10


def test_the_start_is_proposed_first_and_once_wherever_it_lies():
    narrow = replace(DEPTH, high=10)
    search = searching((narrow,))
    search.start_with({"depth": 17}, "")
    assert search.propose() == {"depth": 17}
    again = searching((narrow,), [scored(0, 17, 0.5)])
    again.start_with({"depth": 17}, "")
    assert again.propose()["depth"] <= 10


def test_the_same_trials_and_seed_propose_the_same():
    def proposals(seed):
        search = searching((DEPTH, RATE), seed=seed)
        for number in range(12):
            search.start_with({"depth": number + 1, "rate": 0.1}, "")
        return [search.propose() for _ in range(14)]

    assert proposals(1) == proposals(1)
    assert proposals(1) != proposals(2)


def test_trials_outside_of_the_space_are_known_and_tell_nothing():
    search = searching(
        (replace(DEPTH, high=4, default=2),), [scored(n, n, n / 30) for n in range(3, 20)]
    )
    assert len(search.sampler.study.trials) == 2
    proposed = {search.propose()["depth"] for _ in range(2)}
    assert proposed <= {1, 2}


def test_what_is_frozen_is_in_every_proposal():
    search = Search(SearchSpace((DEPTH,), {"rate": 0.5}), [], METRICS["r2"], TunePlan())
    assert search.propose()["rate"] == 0.5


def test_a_failed_trial_is_told_and_does_not_count():
    search = searching((DEPTH,))
    options = search.propose()
    search.learn(Trial(0, options, TrialState.FAILED))
    assert search.sampler.study.trials[-1].value is None
    assert search.propose() != options


@pytest.mark.parametrize("key", ["r2", "rmse"])
def test_importance_needs_ten_trials_two_options_and_a_difference(key):
    options, metric = (DEPTH, RATE), METRICS[key]

    def trial(number, score):
        options = {"depth": 1 + number, "rate": 0.01 * (number + 1)}
        return Trial(number, options, TrialState.DONE, (score,), score)

    some = [trial(n, n / 10) for n in range(12)]
    assert importances(options, some[:9], metric) is None
    assert importances((DEPTH,), some, metric) is None
    assert importances(options, [trial(n, 0.5) for n in range(12)], metric) is None
    assert sum(importances(options, some, metric).shares.values()) == pytest.approx(1)
