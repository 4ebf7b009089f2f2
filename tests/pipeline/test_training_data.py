"""The rows that a recipe seals: kept when the table grows, named where a column lacks."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadTableError
from core.pipeline.training_data import make_training_data, split_rows, with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

PLANS = {
    "stratified": {"kind": "stratified", "folds": 2},
    "key": {"kind": "plain", "folds": 2, "key": "who"},
    "grouped": {"kind": "grouped", "folds": 2, "groups": "who"},
    "rolling": {"kind": "rolling", "folds": 2, "time": "day"},
}


def table(rows, seed):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "count": rng.integers(0, 9, rows),
            "size": rng.normal(size=rows),
            "who": [f"w{n}" for n in rng.integers(0, 40, rows)],
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.permutation(rows), "D"),
            "y": np.where(rng.permutation(rows) % 2, "a", "b"),
        }
    )


def recipe_of(frame, plan):
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification", split=plan)
    return dataset, recipe


def sealed(dataset, recipe):
    data = make_training_data(dataset, recipe)
    return set(data.X.index[split_rows(data, recipe).test])


@pytest.mark.parametrize("name", PLANS)
@settings(max_examples=8, deadline=None)
@given(st.integers(100, 160), st.integers(1, 80), st.integers(0, 99))
def test_training_again_on_more_rows_leaves_every_sealed_row_sealed(name, rows, more, seed):
    frame, later = table(rows, seed), table(more, seed + 1)
    later["count"] = later["count"].astype("float64").where(later["count"] > 2)
    later["day"] += pd.Timedelta(days=rows)
    grown = pd.concat([frame, later], ignore_index=True)[["y", *frame.columns.drop("y")]]
    dataset, recipe = recipe_of(frame, PLANS[name])
    recipe = with_seal(dataset, recipe)
    before = sealed(dataset, recipe)
    after = sealed(make_dataset(grown, "t"), recipe)
    assert before
    assert before <= after
    if name != "rolling":
        assert before == {row for row in after if row < rows}


def test_without_the_kept_time_more_rows_would_move_the_seal():
    frame = table(100, 0)
    grown = pd.concat([frame, table(100, 1).assign(day=frame["day"].max())], ignore_index=True)
    dataset, recipe = recipe_of(frame, PLANS["rolling"])
    kept = with_seal(dataset, recipe)
    assert kept.split.sealed_from == "2024-03-21T00:00:00"
    assert with_seal(make_dataset(grown, "t"), kept) == kept
    assert not sealed(dataset, recipe) <= sealed(make_dataset(grown, "t"), recipe)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({"kind": "grouped", "groups": "gone"}, "divided by 'gone', a column that the table does"),
        ({"kind": "grouped", "groups": "some"}, "3 of 120 rows have no readable value in 'some'"),
        ({"kind": "rolling", "time": "who"}, "120 of 120 rows have no readable value in 'who'"),
    ],
)
def test_a_column_that_cannot_divide_rows_is_named(plan, message):
    frame = table(120, 0)
    frame["some"] = [None] * 3 + ["s"] * 60 + ["t"] * 57
    with pytest.raises(BadTableError, match=message):
        make_training_data(*recipe_of(frame, plan))
