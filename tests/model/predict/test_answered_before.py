"""Rows that bring answers: the same here, another class, another number, or none."""

import numpy as np
import pandas as pd
import pytest

from core.model.predict import answered_before, predict
from core.workspace.registry import find_model, load_model
from tests.drift.compare.model_tables import learned, process


@pytest.fixture
def loaded(workspace):
    learned(process(0, 300))
    return load_model(find_model("m@1"))


def held(loaded, rows):
    return answered_before(loaded.card, predict(loaded, rows))


def test_a_file_without_answers_has_none_to_hold(loaded):
    rows = process(1, 20)
    assert held(loaded, rows) is None
    assert held(loaded, rows.assign(prediction=None)) is None


def test_answers_of_the_same_model_are_the_same_as_written_too(loaded, tmp_path):
    rows = process(1, 20)
    rows.loc[3, ["a", "b", "c"]] = np.nan
    predict(loaded, rows).frame.drop(columns="row_id").to_csv(tmp_path / "said.csv", index=False)
    found = held(loaded, pd.read_csv(tmp_path / "said.csv", dtype={"prediction": str}))
    assert (found.rows, found.difference, len(found.differing)) == (19, 0.0, 0)
    assert (
        found.sentence == "The file brings answers of 19 rows, and here the answers are the same."
    )


def test_what_differs_is_listed_the_furthest_first(loaded):
    rows = process(1, 20)
    said = predict(loaded, rows).frame.drop(columns="row_id")
    said.loc[2, "probability_yes"] += 0.01
    said.loc[5, "probability_yes"] += 0.2
    said.loc[6, "probability_yes"] += 1e-12
    found = held(loaded, said)
    assert found.differing["row_id"].tolist() == [6, 3]
    assert found.difference == pytest.approx(0.2)
    assert "Others than here: 2 rows, by up to 0.2000. Another version gave them" in found.sentence
    said.loc[7, "prediction"] = "no" if said.loc[7, "prediction"] == "yes" else "yes"
    found = held(loaded, said)
    assert found.differing["row_id"].tolist() == [8, 6, 3]
    assert "Others than here: 3 rows, another class, or none." in found.sentence


def test_numbers_are_held_and_a_column_that_was_learned_from_is_no_answer(workspace):
    frame = process(0, 300).drop(columns="y").assign(y=lambda t: 1e6 * t["a"] + t["b"])
    learned(frame, "linear", task="regression")
    loaded = load_model(find_model("m@1"))
    said = predict(loaded, frame.head(9)).frame.drop(columns="row_id")
    assert held(loaded, said).is_same
    said.loc[4, "prediction"] += 1.0
    assert held(loaded, said).differing["row_id"].tolist() == [5]
    learned(frame.rename(columns={"c": "prediction"}), "linear", task="regression")
    loaded = load_model(find_model("m@2"))
    assert held(loaded, frame.rename(columns={"c": "prediction"})) is None
