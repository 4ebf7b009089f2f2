"""The verb that learns divides rows as its flags say, and says how they had better be divided."""

import numpy as np
import pandas as pd
import pytest

from core.commands.learn import train_models
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
