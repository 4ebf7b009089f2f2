"""What is made of answers is said to `train`, kept, and stands in what `predict` writes."""

import pandas as pd
import pytest

from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_yaml
from core.workspace.registry import find_model
from tests.tables import mixed_frame

COSTS = '{"low": {"mid": 30, "high": 30}}'


@pytest.fixture
def whole(tmp_path):
    """The table with a target of three classes, and one that is a number."""
    mixed_frame().to_csv(tmp_path / "whole.csv", index=False)
    return tmp_path / "whole.csv"


def predicted(run, tmp_path, name):
    mixed_frame(80, seed=4).to_csv(tmp_path / "new.csv", index=False)
    code, _, error = run("predict", name, "new.csv", "-o", "out.csv")
    assert code == 0, error
    return pd.read_csv("out.csv", keep_default_na=False)


def test_costs_and_sets_are_kept_and_a_recipe_gives_them_again(run, whole, tmp_path):
    flags = ("--costs", COSTS, "--coverage", "0.8", "--each", "--models", "logistic", "--json")
    code, document, error = run("train", whole, "--target", "three", *flags, "--name", "m")
    assert code == 0, error
    labels, sets = document["decision"]
    assert labels.endswith(
        "least expected cost: low called mid costs 30, low called high costs 30."
    )
    assert "a set of classes that holds the truth in 80 % of each class" in sets
    card = find_model("m").card
    assert (card.assurance.confidence, card.assurance.each) == (0.8, True)
    rows = predicted(run, tmp_path, "m")
    given = rows.filter(like="probability_")
    likely = given.idxmax(axis=1).str.removeprefix("probability_")
    assert (rows["prediction"] == "low").sum() > (likely == "low").sum()
    held = [
        one in several.split(" | ")
        for one, several in zip(likely, rows["prediction_set"], strict=True)
    ]
    assert all(held)

    (tmp_path / "r.yaml").write_text(recipe_yaml(Recipe(**card.recipe)), encoding="utf-8")
    again = ("--target", "three", "--recipe", "r.yaml", "--name", "again", "--json")
    _, document, _ = run("train", whole, *again)
    assert document["decision"] == [labels, sets]
    pd.testing.assert_frame_equal(predicted(run, tmp_path, "again"), rows)


def test_intervals_of_a_number_are_kept(run, whole, tmp_path):
    flags = ("--coverage", "0.9", "--models", "ridge", "--name", "m")
    code, text, error = run("train", whole, "--target", "amount", *flags)
    assert code == 0, error
    assert "stands an interval that holds the truth in 90 % of the rows" in text
    rows = predicted(run, tmp_path, "m")
    assert (rows["prediction_low"] < rows["prediction"]).all()
    assert (rows["prediction"] < rows["prediction_high"]).all()


def test_a_promise_of_a_recipe_is_said_of_the_model_that_keeps_it_alone(run, table, tmp_path):
    asked = ("--target", "two", "--models", "logistic", "--promise", "recall=0.6", "--json")
    _, document, _ = run("train", table, *asked, "--name", "kept")
    card = find_model("kept").card
    assert card.promise.threshold == card.threshold == document["promise"]["threshold"]
    assert document["decision"] == [card.promise.words]
    yaml = recipe_yaml(Recipe(**card.recipe)).replace("level: 0.6", "level: 0.99")
    (tmp_path / "r.yaml").write_text(yaml, encoding="utf-8")
    code, text, _ = run("train", table, "--target", "two", "--recipe", "r.yaml", "--name", "other")
    assert code == 0
    assert "cannot be promised with 90 % confidence" in text
    assert find_model("other").card.promise is None


@pytest.mark.parametrize(
    ("target", "flags", "why"),
    [
        ("two", ("--costs", COSTS), "for three classes or more, and 'two' has 2 classes"),
        ("amount", ("--costs", COSTS), "is learned as a number"),
        (
            "three",
            ("--costs", '{"lo": {"mid": 2}}'),
            "name the class 'lo', which the target has not",
        ),
        ("three", ("--costs", '{"low": 2}'), "--costs takes JSON"),
        ("three", ("--costs", '{"low": {"mid": NaN}}'), "--costs takes JSON"),
        ("three", ("--costs", "nowhere.json"), "'nowhere.json' is none"),
        ("three", ("--coverage", "1.5"), "between 0.5 and 0.999"),
        ("three", ("--each",), "give --coverage, too"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(run, whole, target, flags, why):
    code, _, error = run("train", whole, "--target", target, "--models", "tree", *flags)
    assert code == 2
    assert why in error
