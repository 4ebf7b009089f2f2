"""Answers stand under their classes, whatever order a model has its classes in."""

import numpy as np
import pandas as pd
import pytest
from sklearn.pipeline import Pipeline

from core.parts.predictions.answers import (
    PREDICTION,
    answer_names,
    answered,
    answers_of,
    row_ids,
)
from tests.parts.predictions.backwards import ROWS, Backwards

EVERY = np.ones(3, dtype=bool)


class Numbers:
    def predict(self, X):
        return 2 * X["x"].to_numpy()


def test_answers_come_by_row_with_gaps_where_a_row_is_not_usable():
    found = answers_of(Backwards(), ROWS, np.array([True, True, False]), ["no", "yes"])
    assert found.index.tolist() == [5, 6, 9]
    assert found.columns.tolist() == ["prediction", "probability_no", "probability_yes"]
    assert found[PREDICTION].tolist()[:2] == ["no", "yes"]
    assert found["probability_no"].tolist()[:2] == pytest.approx([0.9, 0.3])
    assert found["probability_yes"].tolist()[:2] == pytest.approx([0.1, 0.7])
    assert found.loc[9].isna().all()


def test_a_model_of_numbers_has_one_column():
    found = answers_of(Numbers(), ROWS, EVERY, [])
    assert found.columns.tolist() == [PREDICTION]
    assert found[PREDICTION].tolist() == pytest.approx([0.2, 1.4, 0.8])


class Counting:
    """Hands rows on and counts how often."""

    times = 0

    def transform(self, X):
        self.times += 1
        return X


def test_rows_are_prepared_once_for_labels_and_probabilities():
    counting = Counting()
    model = Pipeline([("count", counting), ("model", Backwards())])
    found = answers_of(model, ROWS, EVERY, ["no", "yes"])
    assert found.equals(answers_of(Backwards(), ROWS, EVERY, ["no", "yes"]))
    assert counting.times == 1


def test_no_row_is_asked_where_none_is_usable():
    assert answers_of(None, ROWS, ~EVERY, ["no", "yes"]).isna().all(axis=None)


def test_names_of_classes_are_on_one_line_and_apart():
    assert answer_names(["a", "a\n", 1]) == [
        "prediction",
        "probability_a",
        "probability_a (2)",
        "probability_1",
    ]
    assert answer_names([]) == ["prediction"]


def test_a_row_is_named_by_the_identifier_or_by_its_number():
    rows = pd.DataFrame({"x": [1, 2], "customer": ["a7", "b3"]}, index=[4, 9])
    kinds = {"x": "number", "customer": "identifier", "key": "identifier"}
    assert row_ids(rows, kinds).to_dict() == {4: "a7", 9: "b3"}
    assert row_ids(rows[["x"]], kinds).to_dict() == {4: 1, 9: 2}
    assert row_ids(rows[["x"]], kinds, first=101).tolist() == [101, 102]


def test_answers_stand_behind_their_rows_and_clashing_names_give_way():
    rows = pd.DataFrame({"row_id": [8, 9], "prediction": ["mine", "yours"]})
    answers = pd.DataFrame({"prediction": ["yes", "no"]})
    found = answered(rows, answers, row_ids(rows, {}))
    assert found.to_dict("list") == {
        "row_id": [1, 2],
        "row_id (input)": [8, 9],
        "prediction (input)": ["mine", "yours"],
        "prediction": ["yes", "no"],
    }
