"""The rows that a recipe seals: kept when the table grows, named where a column lacks."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.reading_keys import read_row_keys
from core.parts.splits.splits import make_split
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


def three_times(seed=0, **others):
    """Every row three times, in any order, with an identifier of its own; the label is luck."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=list("abc"))
    frame = frame.assign(y=rng.choice(["no", "yes"], 200), **others)
    frame = pd.concat([frame] * 3).sample(frac=1, random_state=seed)
    return frame.assign(row_id=[f"r{n:04}" for n in range(600)]).reset_index(drop=True)


def divided(frame, **choices):
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification", **choices)
    data = make_training_data(table, recipe)
    return data, split_rows(data, recipe)


def in_both(frame, left, right):
    seen = frame[["a", "b", "c"]].astype(str).agg("|".join, axis=1)
    return set(seen.iloc[left]) & set(seen.iloc[right])


@pytest.mark.fault("S3", "M-F02")
@pytest.mark.parametrize("kind", ["stratified", "plain"])
def test_copies_stand_on_one_side_of_the_seal_and_of_every_fold(kind):
    frame = three_times()
    data, split = divided(frame, split={"kind": kind})
    assert not in_both(frame, split.train, split.test)
    for fit, scored in split.folds:
        assert len(scored) > 60
        assert not in_both(frame, fit, scored)
    assert "400 of 600 rows equal an earlier one in all but the target" in split.notes[0]
    assert len(np.unique(data.keys.groups)) == 200


def test_copies_with_another_outcome_are_copies_too():
    frame = three_times()
    frame["y"] = np.random.default_rng(5).choice(["no", "yes"], 600)
    _, split = divided(frame)
    assert not in_both(frame, split.train, split.test)


@pytest.mark.fault("M-F02")
def test_a_plan_of_before_leaves_the_sealed_rows_sealed():
    frame = three_times()
    before = {"kind": "stratified", "folds": 5, "repeats": 1, "key": "", "test_share": 0.2}
    data, old = divided(frame, split={**before, "seed": 0})
    assert in_both(frame, old.train, old.test)
    keys = read_row_keys(Division("stratified"), (frame,), frame.index)
    as_it_was = make_split(data.y, keys, Division("stratified"), True)
    np.testing.assert_array_equal(old.test, as_it_was.test)


def test_copies_that_are_added_later_stand_where_the_first_does():
    frame = three_times()
    _, before = divided(frame)
    more = pd.concat([frame, three_times().assign(row_id=[f"s{n}" for n in range(600)])])
    _, after = divided(more.reset_index(drop=True))
    assert set(after.test) & set(range(600)) == set(before.test)


def test_a_column_that_is_left_out_later_unseals_no_row():
    frame = three_times(d=np.arange(200) % 7)
    _, before = divided(frame)
    _, after = divided(frame, ignored=["d"])
    np.testing.assert_array_equal(before.test, after.test)


def test_without_copies_nothing_is_said_and_no_row_has_a_group():
    frame = three_times().drop_duplicates(["a", "b", "c"]).reset_index(drop=True)
    data, split = divided(frame)
    assert data.keys.groups is None
    assert not split.notes


@pytest.mark.fault("M-F02", "S3")
def test_near_copies_stand_on_one_side_and_rows_that_are_added_later_unseal_none():
    frame = three_times()
    noise = 0.001 * np.random.default_rng(1).normal(size=(600, 3))
    frame[["a", "b", "c"]] += noise
    plan = {"near": 0.02}
    data, split = divided(frame, split=plan)
    assert not in_both((frame[["a", "b", "c"]] - noise).round(9), split.train, split.test)
    assert "400 of 600 rows nearly equal an earlier one" in split.notes[0]
    more = pd.concat([frame, frame.assign(a=frame["a"] + 0.0005, row_id=frame["row_id"] + "b")])
    _, after = divided(more.reset_index(drop=True), split=plan)
    assert set(after.test) & set(range(600)) == set(split.test)
    assert len(np.unique(data.keys.groups)) == 200


@pytest.mark.fault("M-F02")
def test_first_copies_of_a_table_of_levels_unseal_no_row_that_differs_by_its_target():
    """Few levels make some rows equal but for the target, which are no copies until more come."""
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.integers(0, 6, size=(400, 5)), columns=list("abcde")).astype(str)
    frame["y"] = rng.choice(["no", "yes"], 400)
    assert frame.duplicated(list("abcde")).sum() > 3
    data, before = divided(frame)
    assert data.keys.groups is None
    more = pd.concat([frame, frame.assign(y=rng.choice(["no", "yes"], 400)), frame])
    data, after = divided(more.reset_index(drop=True))
    assert data.keys.groups is not None
    assert set(after.test) & set(range(400)) == set(before.test)


@pytest.mark.fault("M-F02", "S3")
def test_copies_that_differ_in_case_and_blanks_alone_are_copies():
    frame = three_times(city=np.random.default_rng(3).choice(["Oslo", "Bern"], 200))
    third = np.arange(600) % 3
    city = frame["city"]
    frame["city"] = np.select([third == 0, third == 1], [city, city.str.upper()], city + " ")
    data, split = divided(frame)
    assert not in_both(frame, split.train, split.test)
    assert len(np.unique(data.keys.groups)) == 200
