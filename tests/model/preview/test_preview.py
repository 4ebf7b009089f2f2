"""Previews of preparing and balancing: true to what training does."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.model.preview import (
    balance_preview,
    class_shares,
    column_before_after,
    prepared_sample,
)
from core.model.preview.balancing import made_rows
from core.model.train import prepare_folds
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def unequal(rows=400, rare=0.1, seed=0):
    """Two classes, one rare, told apart by numbers and a category."""
    rng = np.random.default_rng(seed)
    bad = rng.random(rows) < rare
    frame = pd.DataFrame(
        {
            "a": rng.normal(size=rows) + 1.5 * bad,
            "b": np.where(rng.random(rows) < 0.1, np.nan, rng.normal(size=rows)),
            "c": rng.choice(["x", "y", "z"], rows),
            "y": np.where(bad, "bad", "good"),
        }
    )
    dataset = make_dataset(frame, "unequal")
    recipe = fresh_recipe(dataset.fingerprint)
    return dataset, recipe.with_(target="y", task="classification")


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_sample_shows_every_feature_with_its_outputs(mixed, target):
    sample = prepared_sample(mixed, recipe_for(mixed, target), rows=50)
    assert sample.before.shape[0] == sample.after.shape[0] == 50
    assert (sample.before.index == sample.after.index).all()
    assert set(sample.outputs) == set(sample.before.columns)
    listed = [name for names in sample.outputs.values() for name in names]
    assert sorted(listed) == sorted(sample.after.columns)
    assert np.isfinite(sample.after.to_numpy()).all()
    assert sample.outputs["<b>gap</b>"] == ("<b>gap</b>", "<b>gap</b> · missing")
    assert not sample.is_sampled


def test_sample_comes_from_training_rows_only(mixed):
    recipe = recipe_for(mixed, "two")
    test = split_rows(make_training_data(mixed, recipe), recipe).test
    sample = prepared_sample(mixed, recipe, rows=1000)
    assert not set(sample.before.index) & set(test)


def test_sample_follows_the_recipe(mixed):
    recipe = recipe_for(mixed, "two", overrides={"num [1]": {"scaler": Pick(method="min_max")}})
    after = prepared_sample(mixed, recipe).after
    assert after["num [1]"].min() >= 0
    assert after["num [1]"].max() <= 1
    assert after["<b>gap</b>"].mean() == pytest.approx(0, abs=0.2)
    left_out = prepared_sample(mixed, recipe.with_(ignored=(*recipe.ignored, "city")))
    assert "city" not in left_out.outputs


def test_large_table_is_sampled_and_says_so(monkeypatch, mixed):
    monkeypatch.setattr("core.model.preview.quick_rows.ROWS_FITTED", 60)
    sample = prepared_sample(mixed, recipe_for(mixed, "two"))
    assert sample.is_sampled
    assert (sample.rows_fitted, sample.rows_train) == (60, 188)


def test_too_many_columns_are_refused_with_numbers(monkeypatch, mixed):
    monkeypatch.setattr("core.model.preview.preparing.MOST_OUTPUTS", 30)
    narrow = {"text_encoder": Pick(method="drop")}
    wide = narrow | {"many_encoder": Pick(method="one_hot", options={"min_frequency": 0.0001})}
    with pytest.raises(BadTableError, match=r"up to \d+ columns, \d+ of them from 'many'"):
        prepared_sample(mixed, recipe_for(mixed, "two", preparation=wide))
    words = {"text_encoder": Pick(method="words")}
    with pytest.raises(BadTableError, match="200 of them from 'note'"):
        prepared_sample(mixed, recipe_for(mixed, "two", preparation=words))
    prepared_sample(mixed, recipe_for(mixed, "two", preparation=narrow))


def test_before_and_after_of_a_column(mixed):
    sample = prepared_sample(mixed, recipe_for(mixed, "two"))
    number = column_before_after(sample, "<b>gap</b>")
    assert sum(number.before.counts) + number.before.missing == len(sample.before)
    assert number.before.missing > 0
    assert [part.missing for part in number.after] == [0, 0]
    assert len(number.before.edges) == len(number.before.counts) + 1
    city = column_before_after(sample, "city")
    assert set(city.before.levels) == {"Oslo", "a<b", "日本"}
    assert len(city.after) == 4
    assert column_before_after(sample, "when").before.levels[0] == "2024-01"


def test_all_missing_column_has_an_empty_histogram(mixed):
    sample = prepared_sample(mixed, recipe_for(mixed, "two"))
    empty = sample.before.assign(city=np.nan)
    changed = column_before_after(type(sample)(empty, *list(vars(sample).values())[1:]), "city")
    assert changed.before.counts == ()


def test_shares_of_classes():
    dataset, recipe = unequal()
    shares = class_shares(dataset, recipe)
    counts = dataset.frame["y"].value_counts()
    assert dict(shares.counts) == counts.to_dict()
    assert shares.ratio == counts["good"] / counts["bad"]
    assert shares.majority_accuracy == counts["good"] / len(dataset.frame)


@pytest.mark.parametrize("method", ["none", "weights", "smote", "over", "under"])
def test_balance_preview_counts_what_a_fold_is_fitted_on(method):
    dataset, recipe = unequal()
    recipe = recipe.with_(balance=Pick(method=method))
    preview = balance_preview(dataset, recipe)
    table = make_training_data(dataset, recipe)
    fold = prepare_folds(recipe, table, split_rows(table, recipe))[0]
    labels, counts = np.unique(fold.y_fit, return_counts=True)
    assert {c.label: c.after for c in preview.classes} == dict(zip(labels, counts, strict=True))
    assert len(preview.points) == len(fold.y_fit)
    assert preview.points["new"].sum() == preview.added
    assert (preview.removed > 0) == (method == "under")
    assert (preview.added > 0) == (method in {"smote", "over"})
    assert 0 < preview.explained <= 1
    weights = {c.label: c.weight for c in preview.classes}
    assert (weights["bad"] > 1 > weights["good"]) == (method == "weights")


@pytest.mark.parametrize("clean", ["tomek", "enn"])
def test_new_rows_are_told_apart_after_cleaning_too(clean):
    dataset, recipe = unequal()
    recipe = recipe.with_(ignored=("c",), balance=Pick(method="smote", options={"clean": clean}))
    preview = balance_preview(dataset, recipe)
    rare = preview.points[preview.points["class"] == "bad"]
    before = next(c.before for c in preview.classes if c.label == "bad")
    assert (~rare["new"]).sum() <= before
    assert rare["new"].sum() > 100
    assert not preview.points.loc[preview.points["class"] == "good", "new"].any()


def test_made_rows_counts_repeats():
    origin = np.array([2, 0, 1, 0, -1, -1])
    assert made_rows(origin).tolist() == [False, False, False, True, True, True]
    assert made_rows(np.arange(3)).tolist() == [False] * 3


def test_large_fold_is_sampled_and_points_are_capped(monkeypatch):
    monkeypatch.setattr("core.model.preview.quick_rows.ROWS_FITTED", 100)
    monkeypatch.setattr("core.model.preview.balancing.LEAST_RARE", 1)
    monkeypatch.setattr("core.model.preview.axes.POINTS", 70)
    preview = balance_preview(*unequal())
    assert (preview.rows, preview.rows_fold) == (100, 265)
    assert len(preview.points) == 70


def test_one_feature_still_has_a_picture():
    dataset, recipe = unequal()
    preview = balance_preview(dataset, recipe.with_(ignored=("b", "c")))
    assert set(preview.points["y"]) == {0.0}


def test_nothing_to_balance_in_a_number(mixed):
    recipe = recipe_for(mixed, "amount")
    for question in (balance_preview, class_shares):
        with pytest.raises(NotApplicableError, match="target is a number"):
            question(mixed, recipe)


def test_few_rows_are_balanced_and_more_where_it_takes_them_to_hold_a_rare_class(monkeypatch):
    monkeypatch.setattr("core.model.preview.quick_rows.ROWS_FITTED", 100)
    dataset, recipe = unequal(800)
    rare = Counter(dataset.frame["y"])["bad"] / dataset.rows
    for least, rows in ((1, 100), (round(300 * rare), 300), (500, 512)):
        monkeypatch.setattr("core.model.preview.balancing.LEAST_RARE", least)
        preview = balance_preview(dataset, recipe)
        assert preview.rows == pytest.approx(rows, rel=0.15)
        assert min(c.before for c in preview.classes) >= min(least, round(500 * rare))
