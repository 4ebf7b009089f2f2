"""Every sampler keeps to its space, says the same again by its seed, and goes where scores are."""

import pytest

from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Toggle
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.methods.tuning import CMA_ES, GRID, RANDOM, SAMPLERS, TPE, TunePlan
from core.model.tune.samplers import (
    CmaSampler,
    distribution,
    grid_size,
    number_at,
    values_tried,
    way_of,
)
from core.model.tune.search_space import SearchSpace
from core.model.tune.space import Search
from core.model.tune.trial import Trial, TrialState

DEPTH = Number("depth", "Depth", 1, 30, default=6, tuned=True)
RATE = Number("rate", "Rate", 0.001, 1.0, default=0.1, log=True, tuned=True)
KIND = Choice("kind", "Kind", ("a", "b"), default="a", tuned=True)
ON = Toggle("on", "On", tuned=True)
OPTIONS = (DEPTH, RATE, KIND, ON)


def searched(sampler, score, metric="r2", trials=40, seed=3, options=OPTIONS):
    """The options that a search proposes, one after another, each with its score told."""
    plan = TunePlan(seed=seed, sampler=sampler, grid_steps=4)
    search = Search(SearchSpace(options, {}), [], METRICS[metric], plan)
    found = []
    while len(found) < trials and (proposed := search.propose()) is not None:
        value = score(proposed)
        search.learn(Trial(len(found), proposed, TrialState.DONE, (value,), value))
        found.append(proposed)
    return found


def far_from(options, depth=20):
    return -abs(options["depth"] - depth) / 30


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_a_seed_says_the_same_again(sampler):
    assert searched(sampler, far_from) == searched(sampler, far_from)
    assert searched(sampler, far_from) != searched(sampler, far_from, seed=4)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_what_is_proposed_lies_in_the_space_and_never_comes_twice(sampler):
    found = searched(sampler, far_from)
    assert len({repr(one) for one in found}) == len(found) == 40
    for one in found:
        for option in OPTIONS:
            option.check(one[option.name])


@pytest.mark.parametrize("sampler", [TPE, CMA_ES])
@pytest.mark.parametrize("metric", ["r2", "rmse"])
def test_a_sampler_that_learns_goes_where_the_metric_is_better(sampler, metric):
    sign = METRICS[metric].sign
    plain = (DEPTH, RATE)
    found = searched(sampler, lambda o: sign * far_from(o), metric, 80, options=plain)
    late = [abs(one["depth"] - 20) for one in found[-20:]]
    assert sum(late) / 20 < 6


def test_a_grid_is_every_combination_once_and_then_over():
    small = (DEPTH, KIND)
    found = searched(GRID, far_from, options=small)
    assert len(found) == grid_size(small, 4) == 8
    assert {one["depth"] for one in found} == {1, 11, 20, 30}


def test_chance_reaches_both_ends_of_a_logarithm():
    rates = [one["rate"] for one in searched(RANDOM, far_from, trials=200)]
    assert min(rates) < 0.003
    assert max(rates) > 0.3
    assert 60 < sum(rate < 0.03 for rate in rates) < 140


def test_a_cloud_needs_a_number():
    with pytest.raises(NotApplicableError, match="CMA-ES moves numbers"):
        CmaSampler((KIND, ON), METRICS["r2"], 0)


def test_a_failed_trial_is_learned_from_by_every_sampler():
    for sampler in SAMPLERS:
        search = Search(SearchSpace(OPTIONS, {}), [], METRICS["r2"], TunePlan(sampler=sampler))
        for number in range(12):
            search.learn(Trial(number, search.propose(), TrialState.FAILED))
        assert search.propose() is not None


def test_values_of_a_grid_go_from_end_to_end():
    assert values_tried(RATE, 4) == pytest.approx((0.001, 0.01, 0.1, 1.0))
    assert values_tried(Number("n", "N", 1, 2, default=1), 9) == (1, 2)
    assert values_tried(KIND, 5) == ("a", "b")
    assert values_tried(ON, 5) == (False, True)
    with pytest.raises(NotApplicableError, match="it cannot be searched"):
        values_tried(Columns("columns", "Which columns"), 3)


@pytest.mark.parametrize("option", [DEPTH, RATE])
def test_a_way_is_where_a_number_is(option):
    for way in (0.0, 0.31, 1.0):
        assert way_of(option, number_at(option, way)) == pytest.approx(way, abs=0.02)


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
