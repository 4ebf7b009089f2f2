"""What a model predicted for some rows, beside what was the case."""

import numpy as np
import pytest

from core.parts.predictions.predictions import Predictions

ACTUAL = np.array(["no", "yes", "yes"])
CHANCES = np.array([[0.9, 0.1], [0.4, 0.6], [0.7, 0.3]])
PREDICTED = np.array(["no", "yes", "no"])


@pytest.mark.parametrize(
    ("positive", "scores"), [("yes", [0.1, 0.6, 0.3]), ("no", [0.9, 0.4, 0.7])]
)
def test_scores_are_the_probabilities_of_the_positive_class(positive, scores):
    given = Predictions(ACTUAL, PREDICTED, CHANCES, ("no", "yes"), positive)
    assert given.scores.tolist() == scores
    assert given.is_positive.tolist() == [label == positive for label in ACTUAL]
    assert given.is_binary


@pytest.mark.parametrize("rows", [np.array([2, 0]), np.array([True, False, True])])
def test_some_of_the_rows_by_place_or_by_mask(rows):
    some = Predictions(ACTUAL, PREDICTED, CHANCES, ("no", "yes"), "yes").at(rows)
    assert some.actual.tolist() == ACTUAL[rows].tolist()
    assert some.scores.tolist() == CHANCES[rows][:, 1].tolist()
    assert some.classes == ("no", "yes")


def test_a_row_that_is_answered_several_times_counts_by_its_first_answer():
    rows = np.array([7, 3, 7])
    given = Predictions(ACTUAL, PREDICTED, CHANCES, ("no", "yes"), "yes", rows)
    once = given.one_answer_each()
    assert once.rows.tolist() == [7, 3]
    assert once.scores.tolist() == [0.1, 0.6]
    assert Predictions(ACTUAL, PREDICTED).one_answer_each().actual.tolist() == ACTUAL.tolist()


def test_numbers_have_no_probabilities():
    given = Predictions(np.array([1.0, 2.0]), np.array([1.5, 2.5]))
    assert given.at(np.array([1])).probabilities is None
    assert not given.is_binary
