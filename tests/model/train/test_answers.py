"""What a model says is put in the table's classes, by name and not by place."""

from types import SimpleNamespace

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.model.train.answers import predictions_of

TWO = SimpleNamespace(is_classification=True, classes=("no", "yes"), positive="yes", features=())
THREE = SimpleNamespace(is_classification=True, classes=("a", "b", "c"), positive=None, features=())
NUMBER = SimpleNamespace(is_classification=False, classes=(), positive=None, features=())


class Says:
    """A model that gives the same answer for every row, its classes in an order of its own."""

    def __init__(self, label, probabilities=(), classes=()):
        self.label, self.probabilities, self.classes_ = label, probabilities, np.array(classes)

    def predict(self, X):
        return np.array([self.label] * len(X))

    def predict_proba(self, X):
        return np.array([self.probabilities] * len(X), dtype=float)


@pytest.mark.parametrize("order", [("no", "yes"), ("yes", "no")])
def test_probabilities_go_by_class_and_not_by_place(order):
    share = {"no": 0.2, "yes": 0.8}
    model = Says("yes", [share[label] for label in order], order)
    given = predictions_of(model, np.zeros((2, 1)), np.array(["yes", "no"]), TWO)
    assert given.probabilities.tolist() == [[0.2, 0.8]] * 2
    assert given.scores.tolist() == [0.8, 0.8]


@pytest.mark.parametrize("known", [("a", "c"), ("c", "a"), ("c",)])
def test_a_class_that_a_fold_lacks_has_the_probability_0_in_its_place(known):
    model = Says("c", [1 / len(known)] * len(known), known)
    given = predictions_of(model, np.zeros((1, 1)), np.array(["b"]), THREE)
    expected = [1 / len(known) if label in known else 0.0 for label in "abc"]
    assert given.probabilities[0].tolist() == expected


def test_a_number_has_no_probabilities():
    given = predictions_of(Says(3), np.zeros((2, 1)), np.array([1.0, 2.0]), NUMBER)
    assert given.probabilities is None
    assert given.actual.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_answers_that_are_no_numbers_are_refused(wrong):
    with pytest.raises(NotApplicableError, match=r"not finite numbers.*limit its range on Clean"):
        predictions_of(Says(wrong), np.zeros((2, 1)), np.array([1.0, 2.0]), NUMBER)
    model = Says("yes", [wrong, 0.5], ("no", "yes"))
    with pytest.raises(NotApplicableError, match="not finite"):
        predictions_of(model, np.zeros((2, 1)), np.array(["yes", "no"]), TWO)
