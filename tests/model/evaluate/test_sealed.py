"""An opening is of rows and a model, whatever metric ranks."""

import numpy as np
import pytest

from core.methods.metrics import METRICS
from core.model.evaluate import is_opened, open_test, opened_part, opening_name
from core.recipe.recipe import Pick
from tests.tables import recipe_for

TREE, LOGISTIC = Pick(method="tree"), Pick(method="logistic")


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
