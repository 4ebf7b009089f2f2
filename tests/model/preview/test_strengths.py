"""Columns ranked by the training rows alone."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.explore.profile.relations import read_target, relations
from core.model.preview.strengths import training_strengths
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.part import part_of

BY_GROUP = {"kind": "stratified_grouped", "groups": "who"}


def recipe_for(dataset):
    return fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", ignored=("who",), split=BY_GROUP
    )


@pytest.fixture(scope="module")
def table():
    """A column that tells the target in the sealed rows alone."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 3)), columns=["a", "b", "late"])
    frame["who"] = [f"w{n // 2}" for n in range(300)]
    frame["y"] = np.where(frame["a"] + rng.normal(0, 0.5, 300) > 0, "p", "q")
    plain = make_dataset(frame, "t")
    sealed = split_rows(make_training_data(plain, recipe_for(plain)), recipe_for(plain)).test
    frame.loc[sealed, "late"] = np.where(frame.loc[sealed, "y"] == "p", 9.0, -9.0)
    dataset = make_dataset(frame, "t")
    return dataset, recipe_for(dataset)


def test_what_only_sealed_rows_tell_is_not_in_the_ranking(table):
    dataset, recipe = table
    split = split_rows(make_training_data(dataset, recipe), recipe)
    found = training_strengths(dataset, recipe)
    part = part_of(dataset, split.train, "t")
    assert found.relations == tuple(relations(part, read_target(part, "y", "classification")))
    assert (found.rows, found.sealed) == (len(split.train), len(split.test))
    by_all = {r.column: r for r in relations(dataset, read_target(dataset, "y", "classification"))}
    ranked = {r.column: r for r in found.relations}
    assert by_all["late"].is_beyond_chance
    assert not ranked["late"].is_beyond_chance
    assert found.relations[0].column == "a"


def test_rows_that_cleaning_drops_are_not_counted(table):
    dataset, recipe = table
    few = Pick(method="filter_rows", options={"condition": "a <= 1"})
    found = training_strengths(dataset, recipe.with_(cleaning=(few,)))
    assert found.rows + found.sealed == (dataset.frame["a"] <= 1).sum()
