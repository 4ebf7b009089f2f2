"""The order of configurations: by rows, kinds of columns and the task, fewer where rows are few."""

import pytest

from core.methods.models import MODELS, traits
from core.methods.portfolio import (
    NOT_TRIED,
    PORTFOLIO,
    PRESETS,
    few_rows_note,
    portfolio_for,
)
from core.methods.portfolio_table import PortfolioTable
from core.table.schema import Task

CLASSES = Task.CLASSIFICATION


def keys(rows, numbers=1.0, task=CLASSES, most=60):
    found = portfolio_for(PortfolioTable(task, rows, numbers), most)
    return [f"{one.method}-{one.name}".strip("-") for one in found]


@pytest.mark.parametrize("configuration", PORTFOLIO, ids=lambda one: f"{one.method}-{one.name}")
def test_every_configuration_is_a_model_with_its_options(configuration):
    configuration.pick.check(MODELS)


@pytest.mark.parametrize("task", list(Task))
def test_no_configuration_stands_twice_and_all_do_the_task(task):
    found = portfolio_for(PortfolioTable(task, 100_000, 1.0), 60)
    assert len({(one.method, one.name) for one in found}) == len(found) > 12
    assert all(MODELS[one.method].does_suit(task) for one in found)


def test_few_rows_choose_from_few():
    assert len(keys(100)) == 4
    assert len(keys(500)) == 8
    assert len(keys(2_500)) == 15
    assert len(keys(50_000, most=3)) == 3


def test_a_number_that_is_asked_for_is_honoured_and_else_few_rows_say_why():
    table = PortfolioTable(CLASSES, 150, 1.0)
    assert len(portfolio_for(table, 12, is_counted=True)) == 12
    assert len(portfolio_for(table, 10)) == 5
    assert few_rows_note(150, 10).startswith("Not more than 5 are tried on 150 rows")
    assert few_rows_note(150, 5) == few_rows_note(50_000, 60) == ""


def test_forests_come_last_with_many_rows_and_later_among_categories():
    assert keys(5_000).index("extra_trees-grown") == 2
    assert keys(5_000, numbers=0.2).index("extra_trees-grown") > 5
    long = keys(50_000)
    assert [key.split("-")[0] for key in long[-4:]] == ["extra_trees", "forest"] * 2


def test_levels_are_read_as_such_where_there_are_some_and_curves_always():
    told = portfolio_for(PortfolioTable(CLASSES, 50_000, 0.5, has_levels=True), 60)
    joining = [one.method for one in told if one.options.get("joins_levels")]
    assert set(joining) >= {"xgboost"}
    assert not any("levels" in key for key in keys(50_000, numbers=0.5))
    assert "splines" in keys(5_000)[:6]


def test_unlike_families_come_first():
    first = keys(5_000)[:4]
    assert [key.split("-")[0] for key in first] == [
        "logistic",
        "lightgbm",
        "extra_trees",
        "xgboost",
    ]
    assert keys(5_000, task=Task.REGRESSION)[0] == "ridge"


def test_a_preset_tries_more_than_the_one_before():
    assert [preset.key for preset in PRESETS] == ["quick", "good", "best"]
    most = [preset.most for preset in PRESETS]
    assert most == sorted(most)


def test_no_preset_trains_on_rows_without_an_outcome():
    """As it is said where presets are explained."""
    used = {MODELS[one.method] for one in PORTFOLIO}
    assert not any(traits.UNLABELLED in method.traits for method in used)
    assert "self-training" in NOT_TRIED
