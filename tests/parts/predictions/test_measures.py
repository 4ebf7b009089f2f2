"""Each measure beside scikit-learn's, by hand on a few rows, and at its edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from core.parts.predictions import measures
from core.parts.predictions.predictions import Predictions


def of_two(actual, scores, positive="yes"):
    actual, scores = np.array(actual), np.array(scores, dtype=float)
    predicted = np.where(scores >= 0.5, "yes", "no")
    return Predictions(
        actual, predicted, np.column_stack([1 - scores, scores]), ("no", "yes"), positive
    )


def of_numbers(actual, predicted):
    return Predictions(np.array(actual, dtype=float), np.array(predicted, dtype=float))


SURE = of_two(["yes", "no"], [0.0, 0.0])


def test_log_loss_of_a_sure_error_is_that_of_1e_15():
    """The clip is part of the measure: a larger one would hide overconfidence."""
    expected = -(np.log(1e-15) + np.log(1.0)) / 2
    assert measures.log_loss(SURE) == pytest.approx(expected)
    assert measures.log_loss(SURE) == pytest.approx(17.2694, abs=1e-4)


@pytest.mark.parametrize("score", [1e-3, 1e-6, 1e-12])
def test_log_loss_tells_small_probabilities_apart(score):
    assert measures.log_loss(of_two(["yes"], [score])) == pytest.approx(-np.log(score))


def test_log_loss_by_hand():
    given = of_two(["yes", "no", "yes"], [0.8, 0.3, 0.5])
    assert measures.log_loss(given) == pytest.approx(-np.mean(np.log([0.8, 0.7, 0.5])))


def test_brier_by_hand():
    given = of_two(["yes", "no", "yes"], [0.8, 0.3, 0.5])
    assert measures.brier(given) == pytest.approx((0.2**2 + 0.3**2 + 0.5**2) / 3)
    other = of_two(["yes", "no", "yes"], [0.8, 0.3, 0.5], positive="no")
    assert measures.brier(other) == pytest.approx(measures.brier(given))


def test_brier_of_several_classes_sums_over_them():
    given = Predictions(
        np.array(["a", "c"]),
        np.array(["a", "b"]),
        np.array([[0.7, 0.2, 0.1], [0.2, 0.5, 0.3]]),
        ("a", "b", "c"),
    )
    first, second = 0.3**2 + 0.2**2 + 0.1**2, 0.2**2 + 0.5**2 + 0.7**2
    assert measures.brier(given) == pytest.approx((first + second) / 2)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(["no", "yes"]), st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9])),
        min_size=2,
        max_size=25,
    )
)
def test_measures_of_two_classes_are_scikit_learns(rows):
    actual, scores = zip(*rows, strict=True)
    given, hits = of_two(actual, scores), np.array(actual) == "yes"
    if hits.all() or not hits.any():
        assert np.isnan(measures.roc_auc(given))
        assert np.isnan(measures.average_precision(given))
    else:
        assert measures.roc_auc(given) == pytest.approx(sk.roc_auc_score(hits, scores))
        expected = sk.average_precision_score(hits, scores)
        assert measures.average_precision(given) == pytest.approx(expected)
        expected = sk.balanced_accuracy_score(actual, given.predicted)
        assert measures.balanced_accuracy(given) == pytest.approx(expected)
    for name, unknown in (("f1", np.nan), ("precision", 0), ("recall", np.nan)):
        score, ours = getattr(sk, f"{name}_score"), getattr(measures, f"{name}_of")
        expected = score(actual, given.predicted, pos_label="yes", zero_division=unknown)
        assert measures.averaged(ours)(given) == pytest.approx(expected, nan_ok=True)


def test_where_no_row_is_positive_nothing_is_known_of_how_many_are_found():
    """Not 0: a group, a fold or a batch without positives is no bad one."""
    given = of_two(["no", "no", "no"], [0.9, 0.1, 0.2])
    assert np.isnan(measures.averaged(measures.recall_of)(given))
    assert np.isnan(measures.averaged(measures.f1_of)(of_two(["no", "no"], [0.1, 0.2])))


def test_a_class_that_is_called_and_does_not_come_counts_in_the_mean():
    chances = np.array([[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.1, 0.4, 0.5]])
    given = Predictions(np.array(["a", "b", "a"]), np.array(["a", "b", "c"]), chances, tuple("abc"))
    mean = sk.recall_score(given.actual, given.predicted, average="macro", zero_division=0)
    assert measures.averaged(measures.recall_of)(given) == pytest.approx(mean) == 0.5


def test_a_class_that_is_absent_from_the_rows_is_left_out_of_the_mean():
    chances = np.array([[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.5, 0.4, 0.1]])
    given = Predictions(np.array(["a", "b", "a"]), np.array(["a", "b", "a"]), chances, tuple("abc"))
    assert measures.roc_auc(given) == pytest.approx(1.0)
    assert measures.average_precision(given) == pytest.approx(1.0)


@pytest.mark.parametrize("positive", ["yes", "no"])
def test_precision_and_recall_speak_of_the_positive_class(positive):
    given = of_two(["yes", "yes", "yes", "no"], [0.9, 0.1, 0.2, 0.1], positive)
    recall = {"yes": 1 / 3, "no": 1.0}[positive]
    precision = {"yes": 1.0, "no": 1 / 3}[positive]
    assert measures.averaged(measures.recall_of)(given) == pytest.approx(recall)
    assert measures.averaged(measures.precision_of)(given) == pytest.approx(precision)


def test_r2_of_the_mean_is_0_and_of_one_row_is_undefined():
    assert measures.r2(of_numbers([1, 2, 3], [2, 2, 2])) == 0.0
    assert measures.r2(of_numbers([1, 2, 3], [1, 2, 3])) == 1.0
    assert np.isnan(measures.r2(of_numbers([1], [1])))


def test_relative_error_by_hand_and_where_a_truth_is_0():
    given = of_numbers([10, -20, 40], [11, -22, 30])
    assert measures.median_ape(given) == pytest.approx(0.1)
    assert np.isnan(measures.median_ape(of_numbers([0, 1], [1, 1])))


def test_errors_of_numbers_by_hand():
    given = of_numbers([1, 2, 4], [1, 3, 6])
    assert measures.mae(given) == pytest.approx(1.0)
    assert measures.rmse(given) == pytest.approx(np.sqrt(5 / 3))
