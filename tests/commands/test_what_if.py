"""A row tried on the command line: its parts add up, and what changes it is valid."""

import json

import pytest

from tests.tables import mixed_frame


@pytest.fixture
def model(trained):
    return trained["model"]


def tried(run, model, *words):
    code, document, error = run("what-if", model, *words, "--json")
    assert code == 0, error
    return document


def test_a_typical_row_is_answered_with_parts_that_add_up(run, model):
    document = tried(run, model)
    assert document["base"] + sum(document["parts"].values()) == pytest.approx(document["output"])
    assert 0 <= document["output"] <= 1


def test_cells_that_are_given_count(run, model):
    high = tried(run, model, "--row", json.dumps({"num [1]": 3.0}))
    low = tried(run, model, "--row", json.dumps({"num [1]": -3.0}))
    assert high["output"] > low["output"]
    assert high["row"]["num [1]"] == 3.0


def test_the_smallest_change_reaches_the_wish_and_keeps_what_it_must(run, model):
    document = tried(run, model, "--row", '{"num [1]": -1.0}', "--wish", "yes")
    assert document["changes"][0]["answer"] == "yes"
    kept = tried(run, model, "--row", '{"num [1]": -1.0}', "--wish", "yes", "--keep", "num [1]")
    assert all("num [1]" not in way["changes"] for way in kept["changes"])
    _, text, _ = run("what-if", model, "--wish", "no", "--only-up", "num [1]")
    assert "each column's part" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--row", "{"), "no JSON"),
        (("--row", "[1]"), "must be a JSON object"),
        (("--row", '{"nowhere": 1}'), "no column 'nowhere'"),
        (("--row", '{"city": ["a"]}'), "'city' no single value"),
        (("--wish", "perhaps"), "is no class; there are no, yes"),
        (("--wish", "yes", "--only-up", "city"), "'city' has no order"),
    ],
)
def test_words_that_do_not_hold_are_told(run, model, words, told):
    code, _, error = run("what-if", model, *words)
    assert code == 2
    assert told in error


def test_of_several_classes_the_predicted_one_is_followed(run):
    mixed_frame().drop(columns=["two", "amount"]).to_csv("mixed.csv", index=False)
    run("train", "mixed.csv", "--target", "three", "--models", "tree", "--name", "three")
    document = tried(run, "three")
    assert document["class"] == document["prediction"]
