"""What predictions come to: shares of classes, and rows in orders that mean what they say."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from core.model.predict import PredictionResult, in_order, orders_for, summary_of


@dataclass
class Card:
    """As much of a card as a summary reads."""

    classes: tuple = ()
    positive: object = None
    threshold: float | None = None
    target: str = "y"

    @property
    def cut(self):
        return self.threshold if len(self.classes) == 2 else None

    @property
    def is_classification(self):
        return bool(self.classes)


def result(predicted, **probabilities):
    columns = {f"probability_{label}": values for label, values in probabilities.items()}
    frame = pd.DataFrame({"x": range(len(predicted)), "prediction": predicted, **columns})
    return PredictionResult(frame, len(frame), (), (), ("prediction", *columns), tuple(columns))


TWO = Card(("no", "yes"), "yes", 0.3)
ROWS = result(["no", "yes", None, "yes"], no=[0.9, 0.65, np.nan, 0.1], yes=[0.1, 0.35, np.nan, 0.9])


def test_shares_are_of_the_rows_that_got_a_prediction():
    summary = summary_of(TWO, ROWS)
    assert summary.rows == 3
    assert summary.classes.to_dict("records") == [
        {"Class": "yes", "Rows": 2, "Share": pytest.approx(2 / 3)},
        {"Class": "no", "Rows": 1, "Share": pytest.approx(1 / 3)},
    ]
    assert summary.values.tolist() == [0.1, 0.35, 0.9]
    assert summary.what == "probability of yes"


@pytest.mark.parametrize(
    ("order", "places"),
    [
        ("as in the file", [0, 1, 2, 3]),
        ("highest first", [3, 1, 0, 2]),
        ("lowest first", [0, 1, 3, 2]),
        ("least sure first", [1, 0, 3, 2]),  # by the threshold of 0.3
    ],
)
def test_orders_keep_rows_without_a_prediction_last(order, places):
    assert in_order(TWO, ROWS, order)["x"].tolist() == places


def test_of_several_classes_the_nearest_two_are_least_sure():
    three = Card(("a", "b", "c"))
    rows = result(["a", "b", "c"], a=[0.5, 0.3, 0.1], b=[0.3, 0.36, 0.0], c=[0.2, 0.34, 0.9])
    assert in_order(three, rows, "least sure first")["x"].tolist() == [1, 0, 2]
    assert in_order(three, rows, "highest first")["x"].tolist() == [2, 0, 1]


def test_numbers_have_no_classes_and_no_doubt():
    rows = result([3.0, 1.0, 2.0])
    summary = summary_of(Card(), rows)
    assert len(summary.classes) == 0
    assert summary.values.tolist() == [3, 1, 2]
    assert orders_for(Card()) == ("as in the file", "highest first", "lowest first")
    assert in_order(Card(), rows, "lowest first")["x"].tolist() == [1, 2, 0]


def test_no_row_with_a_prediction_is_no_division_by_zero():
    assert summary_of(TWO, result([None], no=[np.nan], yes=[np.nan])).rows == 0
