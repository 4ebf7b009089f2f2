"""The learning rate that is proposed: below the least loss of rows set aside, wherever that is."""

import numpy as np
import pytest

from core.charts.rate_test import rate_lines
from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.methods.models import MODELS
from core.methods.models.rounds import RATE, rate_of
from core.model.train import curve_part
from core.model.tune.rate_test import (
    RateTest,
    asked_rates,
    rate_now,
    rate_test,
    rates_of,
    with_rate,
)
from core.recipe.model_pick import ModelPick
from core.table.dataset import make_dataset
from tests.tables import recipe_for

SLOW = ModelPick(method="mlp", options={"learning_rate": 1e-5, "width": 16})


@pytest.fixture(scope="module")
def found(mixed):
    return rate_test(mixed, curve_part(recipe_for(mixed, "amount")), asked_rates(SLOW))


def test_a_rate_that_is_far_too_small_is_found_out(mixed, found):
    assert (found.noun, found.rounds) == ("epochs", 5)
    assert len(found.rates) == len(found.held) == len(found.fitted) == 16
    assert (found.rates[0], found.rates[-1]) == (1e-5, 1.0)
    assert found.held[found.rates.index(found.least)] < found.held[0]
    assert found.proposed == pytest.approx(found.least / 3, rel=0.05)
    assert found.proposed > 100 * rate_now(SLOW)
    assert "1e-05 is in force" in found.sentence(rate_now(SLOW))


def test_what_is_found_depends_on_neither_the_rate_nor_the_rounds_in_force():
    other = ModelPick(method="mlp", options={"learning_rate": 0.5, "epochs": 3, "width": 16})
    assert asked_rates(other) == asked_rates(SLOW)
    assert asked_rates(SLOW).options == {"width": 16}


def test_the_proposed_rate_goes_into_the_model_with_how_many_were_tried(found):
    model = with_rate(found, SLOW)
    model.check(MODELS)
    assert model.options == {"learning_rate": found.proposed, "width": 16}
    assert model.trials == 17
    assert model.searched == (RATE,)


def test_a_rate_that_goes_astray_is_a_gap_and_the_ends_are_said():
    held = (0.9, 0.5, float("nan"))
    test = RateTest("X", "trees", 30, "Log loss", (0.01, 0.1, 1.0), held, held)
    assert test.least == 0.1
    assert test.proposed == 0.033
    at_end = RateTest("X", "trees", 30, "Log loss", (0.01, 0.1), (0.9, 0.5), (0.9, 0.5))
    assert "the largest rate there is" in at_end.sentence(0.01)
    at_start = RateTest("X", "trees", 30, "Log loss", (0.01, 0.1), (0.1, 0.5), (0.1, 0.5))
    assert at_start.proposed == 0.01
    assert "Proposed is 0.01, the smallest rate there is" in at_start.sentence(0.1)
    figure = rate_lines(test, 0.05)
    assert figure.layout.xaxis.type == "log"
    assert len(figure.layout.shapes) == 2


def test_a_rate_that_went_far_astray_does_not_flatten_the_others():
    held = (1.0, 0.4, 3000.0)
    far = RateTest("X", "epochs", 5, "Loss", (0.01, 0.1, 1.0), held, held)
    low, high = rate_lines(far, 0.1).layout.yaxis.range
    assert low < 0.4
    assert 1.0 < high < 2.0
    near = RateTest("X", "epochs", 5, "Loss", (0.01, 0.1, 1.0), (1.0, 0.4, 0.6), (1.0, 0.4, 0.6))
    assert rate_lines(near, 0.1).layout.yaxis.range is None


def test_the_rates_lie_over_all_of_the_range_and_trees_have_them_too():
    rates = rates_of(rate_of(Pick(method="lightgbm")))
    assert (rates[0], rates[-1], len(rates)) == (0.005, 1.0, 16)
    assert np.all(np.diff(rates) > 0)


def test_without_a_rate_or_enough_rows_it_says_why(mixed):
    with pytest.raises(NotApplicableError, match="without a learning rate"):
        rate_test(mixed, curve_part(recipe_for(mixed, "two")), Pick(method="tree"))
    few = make_dataset(mixed.frame.head(24), "few")
    recipe = curve_part(recipe_for(few, "amount"))
    with pytest.raises(BadTableError, match="too few rows"):
        rate_test(few, recipe, Pick(method="mlp"))
