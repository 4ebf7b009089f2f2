"""From options to what is searched, and in which direction."""

import pytest

from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Toggle
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.tune.result import Trial, TrialState
from core.model.tune.space import Search, distribution, importances

DEPTH = Number("depth", "Depth", 1, 30, default=6, tuned=True)
RATE = Number("rate", "Rate", 0.001, 1.0, default=0.1, log=True, tuned=True)


def scored(number, depth, score):
    return Trial(number, {"depth": depth}, TrialState.DONE, (score,), score)


@pytest.mark.parametrize("key", ["r2", "rmse", "roc_auc", "log_loss"])
def test_the_search_goes_where_the_metric_is_better(key):
    """Deep trees score well, shallow ones poorly: what is proposed next must be deep."""
    metric = METRICS[key]
    sign = 1 if metric.higher_is_better else -1
    trials = [scored(n, n + 1, sign * (n + 1.0)) for n in range(29)]
    search = Search((DEPTH,), trials, metric, seed=0)
    proposed = [search.study.ask(search.space).params["depth"] for _ in range(12)]
    assert sum(depth > 15 for depth in proposed) >= 10


def test_the_start_is_proposed_first_and_once():
    search = Search((DEPTH,), [], METRICS["r2"], seed=0)
    search.start_with({"depth": 17})
    first = search.propose()
    assert first.params == {"depth": 17}
    again = Search((DEPTH,), [scored(0, 17, 0.5)], METRICS["r2"], seed=0)
    again.start_with({"depth": 17})
    assert again.propose().params != {"depth": 17}


def test_the_same_trials_and_seed_propose_the_same():
    def proposals(seed):
        trials = [scored(n, n + 1, n / 10) for n in range(12)]
        search = Search((DEPTH, RATE), [], METRICS["r2"], seed)
        for trial in trials:
            search.start_with({**trial.options, "rate": 0.1})
        return [search.propose().params for _ in range(14)]

    assert proposals(1) == proposals(1)
    assert proposals(1) != proposals(2)


def test_a_failed_trial_is_told_and_does_not_count():
    search = Search((DEPTH,), [], METRICS["r2"], seed=0)
    proposal = search.propose()
    search.learn(proposal, Trial(0, dict(proposal.params), TrialState.FAILED))
    assert search.study.trials[0].value is None
    following = search.propose()
    assert following.params != proposal.params


@pytest.mark.parametrize(
    ("option", "low", "high", "log"),
    [(DEPTH, 1, 30, False), (RATE, 0.001, 1.0, True)],
    ids=["whole", "logarithmic"],
)
def test_a_number_keeps_its_bounds_and_its_logarithm(option, low, high, log):
    space = distribution(option)
    assert (space.low, space.high, space.log) == (low, high, log)
    assert isinstance(space.low, type(low))


def test_a_choice_and_a_switch_are_their_values():
    assert distribution(Choice("kind", "Kind", ("a", "b"), default="a")).choices == ("a", "b")
    assert distribution(Toggle("on", "On", default=True)).choices == (False, True)


def test_columns_cannot_be_searched():
    with pytest.raises(NotApplicableError, match="Which columns is not a choice or a number"):
        distribution(Columns("columns", "Which columns"))


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
