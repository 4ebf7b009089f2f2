"""Searches begin with what did well on other tables, as far as the space allows."""

import pytest

from core.choices.pick import Pick
from core.methods.models.searched import searched_options
from core.methods.portfolio import configurations_of
from core.methods.tuning import SearchRange, TunePlan
from core.model.tune import search_space, tune
from core.model.tune.first_trials import AS_IT_STANDS, first_trials
from tests.model.tune.test_tune import waves

RIDGE = Pick(method="ridge", options={"alpha": 3.0})


def names_of(pick, *ranges):
    return [name for name, _ in first_trials(pick, search_space(pick, ranges))]


def test_each_configuration_of_the_method_is_there_in_order():
    lightgbm = Pick(method="lightgbm")
    found = dict(first_trials(lightgbm, search_space(lightgbm)))
    asked = [f"portfolio {one.name}".strip() for one in configurations_of("lightgbm")]
    assert list(found) == asked
    assert found["portfolio large"]["num_leaves"] == 120
    searched = {option.name for option in searched_options(lightgbm)}
    assert all({*options} == searched for options in found.values())


def test_those_outside_of_the_space_are_left_out():
    low = SearchRange("num_leaves", low=3, high=50)
    assert "portfolio large" not in names_of(Pick(method="lightgbm"), low)
    assert "portfolio leaves" in names_of(Pick(method="lightgbm"), low)


def test_what_is_frozen_stays_frozen():
    frozen = SearchRange("num_leaves", is_frozen=True, value=11)
    pick = Pick(method="lightgbm")
    for _, options in first_trials(pick, search_space(pick, (frozen,))):
        assert options["num_leaves"] == 11


def test_models_around_models_and_those_without_a_row_have_none():
    assert names_of(Pick(method="bagging")) == []
    assert names_of(Pick(method="tree")) == []


@pytest.fixture(scope="module")
def tuned():
    return tune(*waves(150), RIDGE, TunePlan(5))


def test_the_trials_say_where_they_are_from(tuned):
    origins = [trial.origin for trial in tuned.trials]
    assert origins == [AS_IT_STANDS, "portfolio", "portfolio strong", "", ""]
    assert tuned.trials[2].options["alpha"] == 100.0


def test_the_same_plan_replays_them(tuned):
    again = tune(*waves(150), RIDGE, TunePlan(5))
    assert [t.options for t in again.trials] == [t.options for t in tuned.trials]
    assert [t.fold_scores for t in again.trials] == [t.fold_scores for t in tuned.trials]


def test_without_the_portfolio_or_in_a_grid_the_sampler_comes_second():
    for plan in (TunePlan(3, portfolio=False), TunePlan(3, sampler="grid")):
        origins = [trial.origin for trial in tune(*waves(150), RIDGE, plan).trials]
        assert origins == [AS_IT_STANDS, "", ""]
