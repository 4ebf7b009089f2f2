"""A search reaches into the model inside a model, and puts back what it found."""

import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models.searched import searched_options, values_of, with_values, without_values
from core.methods.tuning import TunePlan
from core.model.tune import tune
from tests.tables import recipe_for

INNER = {"method": "tree", "options": {"max_depth": 3}}
BAG = Pick(method="bagging", options={"estimator": INNER, "n_estimators": 3})


def names(pick):
    return [option.name for option in searched_options(pick)]


def test_the_options_of_the_model_inside_are_searched_too():
    own = ["n_estimators", "max_samples", "max_features"]
    assert names(BAG) == [*own, "estimator__max_depth", "estimator__min_samples_leaf"]
    assert names(Pick(method="bagging")) == names(BAG)
    near = {"method": "knn", "options": {}}
    bag = Pick(method="bagging", options={"estimator": near})
    assert names(bag) == [*own, "estimator__n_neighbors", "estimator__weights"]
    labels = {option.name: option.label for option in searched_options(BAG)}
    assert labels["estimator__max_depth"] == "Decision tree: depth"


def test_what_is_found_goes_back_where_it_came_from():
    options = searched_options(BAG)
    now = values_of(BAG, options)
    assert (now["estimator__max_depth"], now["n_estimators"]) == (3, 3)
    assert now["estimator__min_samples_leaf"] == 20
    found = with_values(BAG, {"estimator__max_depth": 7, "max_samples": 0.5})
    assert found.options["estimator"] == {"method": "tree", "options": {"max_depth": 7}}
    assert (found.options["n_estimators"], found.options["max_samples"]) == (3, 0.5)
    assert values_of(with_values(BAG, now), options) == now
    assert with_values(Pick(method="bagging"), {"estimator__max_depth": 2}).options == {
        "estimator": {"method": "tree", "options": {"max_depth": 2}}
    }


def test_what_is_not_searched_stays():
    inner = {"method": "xgboost", "options": {"most_trees": 20, "max_depth": 4}}
    bag = Pick(method="bagging", options={"estimator": inner, "max_samples": 0.7})
    fixed = without_values(bag, searched_options(bag))
    assert fixed == {"estimator": {"method": "xgboost", "options": {"most_trees": 20}}}


def test_a_model_without_anything_to_search_says_so():
    with pytest.raises(NotApplicableError, match="no option that is worth tuning"):
        searched_options(Pick(method="dummy"))


def test_a_bag_is_tuned_from_what_it_is(mixed):
    result = tune(mixed, recipe_for(mixed, "two"), BAG, TunePlan(trials=3, racing=False))
    assert result.trials[0].options["estimator__max_depth"] == 3
    assert len({trial.options["estimator__max_depth"] for trial in result.trials}) > 1
    assert result.fixed == {"estimator": {"method": "tree", "options": {}}}
    best = result.pick_of(result.trials[1])
    assert (
        best.options["estimator"]["options"]["max_depth"]
        == result.trials[1].options["estimator__max_depth"]
    )
    assert set(result.labels) == set(result.trials[0].options)
