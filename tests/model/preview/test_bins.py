"""Rows and target in each bin, by the rows that cut it and by those that did not."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.preview.bins import bin_rates
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(1)
    age = rng.integers(1, 90, 400).astype(float)
    frame = pd.DataFrame({"age": age, "n": rng.normal(size=400)})
    frame["sunk"] = np.where(rng.random(400) < np.where(age < 18, 0.8, 0.3), "yes", "no")
    frame["three"] = rng.choice(["p", "q", "q", "r"], 400)
    frame["fare"] = age * 2 + rng.normal(size=400)
    frame.loc[::10, "n"] = np.nan
    return make_dataset(frame, "t")


OWN = {"how": "own", "edges": (18.0, 65.0)}


def recipe_of(table, target="sunk", options=None, column="age"):
    others = tuple({"sunk", "three", "fare"} - {target})
    task = "regression" if target == "fare" else "classification"
    picks = {column: {"transform": Pick(method="bins", options=options or OWN)}}
    plain = fresh_recipe(table.fingerprint)
    return plain.with_(target=target, task=task, ignored=others, overrides=picks)


def test_rows_and_rates_are_those_of_the_fold(table):
    recipe = recipe_of(table)
    found = bin_rates(table, recipe)
    assert found.target == "share of yes"
    (column,) = found.columns
    assert (column.column, [b.name for b in column.bins]) == (
        "age",
        ["below 18", "18 to 65", "from 65"],
    )
    data = make_training_data(table, recipe)
    fold, scored = split_rows(data, recipe).folds[0]
    young = data.X["age"].to_numpy() < 18
    for rows, count, rate in (
        (fold, column.bins[0].fitted, column.bins[0].rate_fitted),
        (scored, column.bins[0].scored, column.bins[0].rate_scored),
    ):
        own = data.y[rows][young[rows]]
        assert (count, rate) == (len(own), pytest.approx(np.mean(own == "yes")))
    assert sum(b.fitted for b in column.bins) == len(fold)


@pytest.mark.parametrize(("target", "told"), [("three", "share of q"), ("fare", "mean of fare")])
def test_the_rate_says_what_it_is_of(table, target, told):
    assert bin_rates(table, recipe_of(table, target)).target == told


def test_without_bins_there_are_none(table):
    recipe = recipe_of(table).with_(overrides={})
    assert bin_rates(table, recipe).columns == ()


def test_flags_are_not_scaled_and_places_are(table):
    for coded, values in (("flags", {0.0, 1.0}), ("place", None)):
        recipe = recipe_of(table, options={**OWN, "coded": coded})
        data = make_training_data(table, recipe)
        made = np.asarray(build_preparation(recipe, data).fit_transform(data.X, data.y))
        place = made[:, 0]
        assert values is None or set(place) == values
        assert (abs(place.mean()) < 1e-9) == (coded == "place")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"how": "own"}, "need at least one edge"),
        ({"how": "width", "edges": (3.0,)}, "are cut by width"),
    ],
)
def test_edges_that_do_not_go_with_the_cut_are_told(table, options, words):
    with pytest.raises(NotApplicableError, match=words):
        bin_rates(table, recipe_of(table, options=options))


def test_own_edges_come_back_from_a_recipe_that_was_written(table):
    recipe = recipe_of(table, options={"how": "own", "edges": (18.5, 65)})
    assert read_recipe(recipe_yaml(recipe)) == recipe
    assert bin_rates(table, read_recipe(recipe_yaml(recipe))) == bin_rates(table, recipe)
