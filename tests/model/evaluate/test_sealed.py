"""An opening is of rows, by the name of their seal, and a model, whatever metric ranks."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.evaluate import is_opened, open_test, opened_part, opening_name, seal_of
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import SplitPlan, make_plan
from tests.tables import recipe_for

TREE, LOGISTIC = Pick(method="tree"), Pick(method="logistic")
RECIPE = fresh_recipe("d" * 32)


def sealed(**plan):
    return seal_of(RECIPE.with_(split=make_plan(**plan)))


@pytest.mark.parametrize(
    "same",
    [
        RECIPE.with_(models=(Pick(method="tree"),), metric="accuracy"),
        RECIPE.with_(split=SplitPlan(kind="plain", folds=3)),
    ],
)
def test_s12_the_same_rows_have_one_name(same):
    assert seal_of(same) == seal_of(RECIPE)


@pytest.mark.parametrize(
    "other",
    [
        RECIPE.with_(dataset="e" * 32),
        RECIPE.with_(split=SplitPlan(seed=1)),
        RECIPE.with_(split=SplitPlan(test_share=0.3)),
        RECIPE.with_(split=make_plan(kind="grouped", groups="who")),
        RECIPE.with_(split=make_plan(kind="by_place")),
    ],
)
def test_s12_other_rows_have_another(other):
    assert seal_of(other) != seal_of(RECIPE)


def test_s12_rows_sealed_by_time_go_by_the_time():
    late = {"kind": "rolling", "time": "when", "sealed_from": "2024-01-01T00:00:00"}
    assert sealed(**late) == sealed(**late, gap=3, test_share=0.3, seed=4)
    assert sealed(**late) != sealed(**(late | {"sealed_from": "2025-01-01T00:00:00"}))


def test_another_ranking_metric_is_no_other_opening(mixed):
    recipe = recipe_for(mixed, "two")
    by_loss = recipe.with_(metric="log_loss")
    assert opened_part(by_loss) == opened_part(recipe)
    assert opening_name(by_loss, TREE) == opening_name(recipe, TREE)
    assert opening_name(recipe, LOGISTIC) != opening_name(recipe, TREE)
    assert opening_name(recipe.with_(threshold=0.3), TREE) != opening_name(recipe, TREE)


@pytest.mark.parametrize("metric", [None, "log_loss"])
def test_openings_that_were_noted_for_a_metric_count(mixed, metric):
    """As earlier versions noted them."""
    recipe = recipe_for(mixed, "two", metric="brier")
    part = recipe.essence().with_(models=(), metric=metric)
    noted = (f"{TREE.model_dump_json()} {part.key()}",)
    assert is_opened(noted, recipe, TREE)
    assert not is_opened(noted, recipe, LOGISTIC)
    assert not is_opened((), recipe, TREE)


@pytest.mark.parametrize("method", ["xgboost", "hist_gradient_boosting"])
def test_the_model_that_opens_the_rows_knows_no_metric(mixed, method):
    """Else the saved model would not be the one whose scores stand on the leaderboard."""
    pick = Pick(method=method, options={"most_trees": 10})
    recipe = recipe_for(mixed, "amount")
    first, other = (open_test(mixed, recipe.with_(metric=metric), pick) for metric in (None, "mae"))
    np.testing.assert_array_equal(first.predictions.predicted, other.predictions.predicted)
    assert first.interval("mae") != first.interval("rmse")
    assert METRICS["mae"].compute(first.predictions) == first.values["mae"]
