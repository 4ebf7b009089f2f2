"""A model's scores: the main one in tiles, every metric fold by fold."""

from dataclasses import replace

import numpy as np
import pytest

from core.model.train import by_recipe
from pages.evaluate.folds import count_frame, fold_card, fold_frame, score_tiles
from tests.pages.driving import draw, plain, tile_values, words


def test_the_tiles_have_the_mean_beside_the_baseline(trained):
    result = trained("two").result
    best = result.best
    values = tile_values(draw(score_tiles, result, best))
    assert float(values["ROC-AUC"]) == pytest.approx(np.mean(best.fold_scores["roc_auc"]), abs=1e-3)
    assert float(values["Baseline"]) == pytest.approx(0.5, abs=1e-3)
    assert values["Rows"] == "188"


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_every_metric_has_its_folds(trained, target):
    result = trained(target).result
    rows = fold_frame(result, result.best).set_index("Metric")
    folds = rows.filter(like="Fold ")
    assert folds.shape[1] == 5
    assert folds.mean(axis=1).to_numpy() == pytest.approx(rows["Mean"].to_numpy())
    assert (rows["Low"] <= rows["Mean"]).all()
    assert set(rows["Better"]) <= {"higher", "lower"}


@pytest.mark.fault("M-F05")
@pytest.mark.parametrize(
    ("target", "told"),
    [("two", "those of class 'yes'"), ("three", "means over the 3 classes"), ("amount", "")],
)
def test_the_class_that_precision_and_recall_speak_of_is_named(trained, target, told):
    result = trained(target).result
    assert told in plain(draw(fold_card, result, result.best))
    assert told in plain(draw(score_tiles, result.ranked_by(OF_A_CLASS.get(target)), result.best))
    assert "class" not in plain(draw(score_tiles, result, result.best))


OF_A_CLASS = {"two": "recall", "three": "f1"}


@pytest.mark.fault("M-F26")
def test_a_threshold_of_the_recipe_is_named_where_it_counts(trained):
    there = trained("two")
    result = by_recipe(there.result, there.recipe.with_(threshold=0.25))
    page = draw(fold_card, result, result.best)
    assert "a row is called that from probability 0.25 on" in plain(page)
    assert "probability" not in plain(draw(fold_card, there.result, there.result.best))


@pytest.mark.fault("S7")
def test_the_corrected_score_stands_beside_that_of_tuned_options(trained):
    result = trained("two").result
    best = replace(result.best, trials=9, optimism={result.metric: 0.05})
    told = f"{best.score(result.metric) - 0.05:.4f}"
    page = draw(score_tiles, result, best)
    assert f"corrected {told}" in words(page)
    assert f"chosen on the other folds each time, it is {told}" in words(page)
    assert "corrected" not in words(draw(score_tiles, result, result.best))


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_the_positives_of_every_fold_are_counted(trained, target):
    result = trained(target).result
    counted = count_frame(result, result.best)
    assert len(counted) == 5
    assert counted["Rows scored"].sum() == result.rows_train
    said = result.best.predictions
    labels = {"two": ["yes"], "three": ["high", "low", "mid"], "amount": []}[target]
    assert list(counted.filter(like="Scored, ")) == [f"Scored, {label}" for label in labels]
    for label in labels:
        assert counted[f"Scored, {label}"].sum() == (said.actual == label).sum()
        first = (said.actual[result.fold_of == 0] == label).sum()
        assert counted[f"Scored, {label}"][0] == first
        assert counted[f"Share of {label}"][0] == f"{first / counted['Rows scored'][0]:.1%}"
