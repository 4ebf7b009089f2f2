"""What each row adds to a metric that is a mean: the means are scikit-learn's."""

import numpy as np
import pytest
from sklearn import metrics

from core.methods.metrics import row_values
from core.parts.predictions.predictions import Predictions

ACTUAL = np.array([3.0, -1, 2, 8])
NUMBERS = Predictions(ACTUAL, np.array([2.5, 0, 2, 6]))
LABELS = np.array(["b", "a", "b", "c"])
SHARES = np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2], [0.6, 0.4, 0.0], [0.1, 0.1, 0.8]])
CLASSES = Predictions(LABELS, np.array(["b", "a", "a", "c"]), SHARES, ("a", "b", "c"))


def test_means_of_numbers_are_scikit_learns():
    said = NUMBERS.predicted
    assert row_values.squared_error(NUMBERS).mean() == metrics.mean_squared_error(ACTUAL, said)
    assert row_values.absolute_error(NUMBERS).mean() == metrics.mean_absolute_error(ACTUAL, said)
    assert row_values.relative_error(NUMBERS).mean() == pytest.approx(
        metrics.mean_absolute_percentage_error(ACTUAL, said)
    )


def test_a_relative_error_is_unknown_where_an_actual_value_is_zero():
    zero = Predictions(np.array([0.0, 1]), np.array([1.0, 1]))
    assert np.isnan(row_values.relative_error(zero)).all()


def test_means_of_classes_are_scikit_learns():
    assert row_values.hit(CLASSES).mean() == metrics.accuracy_score(LABELS, CLASSES.predicted)
    assert row_values.negative_log(CLASSES).mean() == pytest.approx(
        metrics.log_loss(LABELS, SHARES, labels=list(CLASSES.classes))
    )
    assert row_values.squared_distance(CLASSES).tolist() == pytest.approx([0.14, 0.38, 0.72, 0.06])


def test_a_probability_of_nothing_costs_much_and_not_without_end():
    sure = Predictions(np.array(["a"]), np.array(["b"]), np.array([[0.0, 1.0]]), ("a", "b"), "b")
    assert row_values.negative_log(sure).tolist() == pytest.approx([-np.log(1e-15)])


@pytest.mark.parametrize("positive", ["a", "b"])
def test_of_two_classes_the_squared_distance_is_briers_whichever_is_positive(positive):
    shares = np.array([[0.8, 0.2], [0.4, 0.6]])
    two = Predictions(np.array(["a", "a"]), np.array(["a", "b"]), shares, ("a", "b"), positive)
    assert row_values.squared_distance(two).tolist() == pytest.approx([0.04, 0.36])
