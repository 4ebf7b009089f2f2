"""A recipe begins with the metric that suits the balance; what was chosen stays."""

import numpy as np
import pandas as pd
import pytest

from core.methods.metrics.suited import is_blind
from core.pipeline.class_balance import class_balance, suited_to, with_suited_metric
from core.pipeline.cleaning import Cleaning
from core.pipeline.open_table import proposed_recipe
from core.recipe.edits.target import count_as_positive, predict
from core.recipe.edits.training import judge_by
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task

ROWS = 1_000


@pytest.fixture(scope="module")
def rare():
    """A fifth of the rows without a target; of the others 2 % say yes."""
    rng = np.random.default_rng(0)
    y = np.where(np.arange(ROWS) % 50 == 0, "yes", "no").astype(object)
    y[1::5] = None
    frame = pd.DataFrame({"a": rng.normal(size=ROWS), "size": rng.normal(size=ROWS), "outcome": y})
    return make_dataset(frame, "rare")


def test_a_fresh_recipe_of_a_rare_class_is_judged_by_what_finds_it(rare):
    recipe = proposed_recipe(rare)
    assert (recipe.target, recipe.metric) == ("outcome", "average_precision")
    balance = class_balance(Cleaning(rare, recipe))
    assert balance.positive == "yes"
    assert sum(balance.counts.values()) == rare.frame["outcome"].notna().sum()
    assert not is_blind(recipe.metric, balance)


def test_another_target_takes_its_own_and_the_positive_class_moves_it(rare):
    recipe = proposed_recipe(rare)
    other = with_suited_metric(rare, recipe, predict(recipe, "size", Task.REGRESSION)).recipe
    assert other.metric is None
    counted = with_suited_metric(rare, recipe, count_as_positive(recipe, "no")).recipe
    assert (counted.positive, counted.metric) == ("no", "mcc")


def test_a_chosen_metric_stays_and_so_does_that_of_an_older_recipe(rare):
    recipe = judge_by(proposed_recipe(rare), "f1").recipe
    kept = with_suited_metric(rare, recipe, count_as_positive(recipe, "no")).recipe
    assert kept.metric == "f1"
    older = predict(fresh_recipe(rare.fingerprint), "outcome", Task.CLASSIFICATION).recipe
    counted = with_suited_metric(rare, older, count_as_positive(older, "no")).recipe
    assert counted.metric is None


def test_without_classes_there_is_no_balance(rare):
    recipe = fresh_recipe(rare.fingerprint)
    assert suited_to(rare, recipe) is None
    gone = predict(recipe, "gone", Task.CLASSIFICATION).recipe
    assert class_balance(Cleaning(rare, gone)) is None
    number = predict(recipe, "size", Task.CLASSIFICATION).recipe
    assert suited_to(rare, number).key == "roc_auc"  # a thousand classes, each of one row
    constant = make_dataset(pd.DataFrame({"a": [1.0, 2.0], "y": ["x", "x"]}), "t")
    same = predict(fresh_recipe(constant.fingerprint), "y", Task.CLASSIFICATION).recipe
    assert class_balance(Cleaning(constant, same)) is None


def test_a_class_that_is_never_scored_chooses_no_metric():
    """Five rows stand in no fold and no test; six do."""
    for rows, metric in ((5, None), (6, "average_precision")):
        y = np.repeat(["a", "b", "c"], [300, 300, rows])
        table = make_dataset(pd.DataFrame({"x": np.arange(len(y)) * 1.5, "y": y}), "three")
        recipe = predict(fresh_recipe(table.fingerprint), "y", Task.CLASSIFICATION).recipe
        balance = class_balance(Cleaning(table, recipe))
        assert set(balance.counts) == set("abc" if metric else "ab")
        assert suited_to(table, recipe).stored == metric
