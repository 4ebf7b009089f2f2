"""The verb that learns divides rows as its flags say, and says how they had better be divided."""

import numpy as np
import pandas as pd
import pytest

from core.commands.train import train_models
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.recipe.recipe import Recipe
from core.workspace.registry import find_model


@pytest.fixture
def customers(tmp_path):
    """40 customers with 25 rows each, and a label that only the customer explains."""
    rng = np.random.default_rng(3)
    who = np.repeat(np.arange(40), 25)
    label = rng.permutation(np.arange(40) % 2)
    near = rng.normal(size=(40, 2))[who] + rng.normal(scale=0.01, size=(1000, 2))
    frame = pd.DataFrame(near, columns=["height", "width"])
    frame["customer_id"] = [f"c{number:02}" for number in who]
    frame["y"] = np.where(label[who] == 1, "yes", "no")
    path = tmp_path / "customers.csv"
    frame.sample(frac=1, random_state=0).to_csv(path, index=False)
    return str(path)


@pytest.fixture
def series(tmp_path):
    """A level that drifts upwards, day after day."""
    rng = np.random.default_rng(4)
    days = pd.date_range("2023-01-01", periods=300, freq="D")
    level = np.cumsum(rng.normal(0.5, 1.0, 300))
    path = tmp_path / "series.csv"
    frame = pd.DataFrame({"day": days, "noise": rng.normal(size=300), "level": level})
    frame.to_csv(path, index=False)
    return str(path)


def score_of(document, model="tree"):
    return next(row["score"] for row in document["leaderboard"] if row["model"] == model)


def test_customers_on_both_sides_flatter_and_grouped_the_score_is_at_chance(customers):
    plain = train_models(TrainRequest(customers, "y", models="tree"))
    split = plain.document["split"]
    assert score_of(plain.document) > 0.95
    assert (split["kind"], split["reason"]) == ("stratified", "")
    assert split["proposed"]["flag"] == "--groups customer_id"
    assert "names 40 groups" in split["proposed"]["reason"]
    assert "on both sides" in plain.document["warnings"][-1]
    assert "Train with --groups customer_id." in plain.text

    grouped = train_models(TrainRequest(customers, "y", models="tree", groups="customer_id"))
    split = grouped.document["split"]
    assert 0.3 < score_of(grouped.document) < 0.7
    assert not grouped.document["more_than_noise"]
    assert (split["kind"], split["groups"], split["folds"]) == (
        "stratified_grouped",
        "customer_id",
        5,
    )
    assert "names 40 groups" in split["reason"]
    assert split["reason"] in grouped.text


def test_a_drifting_series_is_worse_than_random_folds_say(series):
    plain = train_models(TrainRequest(series, "level", models="tree"))
    assert score_of(plain.document) > 0.9
    assert plain.document["split"]["kind"] == "plain"
    assert plain.document["split"]["proposed"]["flag"] == "--time day"

    rolling = train_models(TrainRequest(series, "level", models="tree", time="day", gap=2, folds=4))
    split = rolling.document["split"]
    assert score_of(rolling.document) < 0.3
    assert (split["kind"], split["time"], split["gap"]) == ("rolling", "day", 2)
    assert "'level' goes with the order of the rows" in split["reason"]
    kept = Recipe.model_validate(find_model(rolling.document["model"]).card.recipe)
    assert kept.split.sealed_from == split["sealed_from"] == "2023-08-29T00:00:00"


def test_rows_are_divided_anew_as_often_as_asked(series):
    twice = train_models(TrainRequest(series, "level", models="tree", folds=3, repeats=2)).document
    (row,) = (row for row in twice["leaderboard"] if row["model"] == "tree")
    assert len(row["fold_scores"]) == 6
    assert twice["split"]["repeats"] == 2


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"groups": "day", "time": "day"}, "by --groups or by --time, not by both"),
        ({"gap": 3}, "has no option gap"),
        ({"groups": "who"}, "who"),
        ({"time": "day", "repeats": 2}, "has no option repeats"),
    ],
)
def test_flags_that_do_not_fit_say_so(series, flags, message):
    with pytest.raises(WorkbenchError, match=message):
        train_models(TrainRequest(series, "level", models="tree", **flags))


@pytest.fixture
def walk(tmp_path):
    """A level that goes its way row after row, with no column that says when."""
    rng = np.random.default_rng(4)
    level = np.cumsum(rng.normal(0.5, 1.0, 300))
    path = tmp_path / "walk.csv"
    frame = pd.DataFrame({"near": level + rng.normal(size=300), "level": level})
    frame.to_csv(path, index=False)
    return str(path)


@pytest.mark.fault("S3")
def test_rows_in_an_order_without_a_date_are_scored_by_what_comes_later_in_the_file(walk):
    plain = train_models(TrainRequest(walk, "level", models="tree"))
    (doubt,) = [one for one in plain.document["doubts"] if one["code"] == "ordered_target"]
    assert doubt["flag"] == "--file-order"
    ordered = train_models(TrainRequest(walk, "level", models="tree", file_order=True))
    assert ordered.document["split"]["kind"] == "rolling"
    assert ordered.document["split"]["sealed_from"] == "240.0"
    assert score_of(ordered.document) < 0.5 < score_of(plain.document)
    assert "ordered_target" not in [one["code"] for one in ordered.document["doubts"]]


@pytest.mark.parametrize("other", [{"time": "near"}, {"groups": "near"}])
def test_the_order_of_the_file_is_one_way_to_divide_rows(walk, other):
    with pytest.raises(WorkbenchError, match="give one"):
        train_models(TrainRequest(walk, "level", models="tree", file_order=True, **other))


@pytest.mark.fault("M-F02", "S3")
def test_near_copies_are_kept_on_one_side_where_flags_say_so(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(150, 4))).rename(columns="c{}".format)
    frame["y"] = rng.choice(["no", "yes"], 150)
    again = pd.concat([frame] * 3, ignore_index=True)
    again.iloc[:, :4] += 0.001 * rng.normal(size=(450, 4))
    path = tmp_path / "again.csv"
    again.sample(frac=1, random_state=0).to_csv(path, index=False)
    plain = train_models(TrainRequest(str(path), "y", models="knn"))
    (doubt,) = [one for one in plain.document["doubts"] if one["code"] == "near_copies"]
    assert not plain.document["more_than_noise"]
    _, near, _, changed = doubt["flag"].split()
    flags = {"near": float(near), "changed": int(changed)}
    apart = train_models(TrainRequest(str(path), "y", models="knn", **flags))
    assert score_of(plain.document, "knn") > 0.9
    assert 0.35 < score_of(apart.document, "knn") < 0.65
    assert abs(apart.document["test"]["roc_auc"] - 0.5) < 0.25
    assert "near_copies" not in [one["code"] for one in apart.document["doubts"]]


@pytest.mark.fault("M-F28")
def test_a_best_model_below_the_baseline_is_not_saved_without_a_word(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 5))).rename(columns="c{}".format)
    path = tmp_path / "noise.csv"
    frame.assign(y=rng.normal(size=300)).to_csv(path, index=False)
    outcome = train_models(TrainRequest(str(path), "y", models="tree:max_depth=16"))
    assert score_of(outcome.document) < 0
    assert not outcome.document["more_than_noise"]
    assert "No model is ahead of it: other columns may tell more." in outcome.text


def test_one_validation_part_is_scored_in_place_of_folds(customers):
    asked = TrainRequest(customers, "y", models="tree", groups="customer_id", validation=0.25)
    found = train_models(asked)
    assert (found.document["split"]["validation"], found.document["split"]["folds"]) == (0.25, 5)
    row = next(row for row in found.document["leaderboard"] if row["model"] == "tree")
    assert len(row["fold_scores"]) == 1
    low, high = row["interval"]
    assert low < row["score"] < high
    assert "nan" not in found.text
    assert "training rows tell how good a model is" in found.text


def test_a_column_whose_shares_are_kept_must_be_there(customers):
    with pytest.raises(WorkbenchError, match="town"):
        train_models(TrainRequest(customers, "y", models="tree", stratify="town"))


def test_one_part_and_folds_at_once_are_refused(customers):
    with pytest.raises(WorkbenchError, match="One part is scored with --validation, or several"):
        train_models(TrainRequest(customers, "y", models="tree", validation=0.25, folds=5))
