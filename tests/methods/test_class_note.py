"""The metrics that change when another class counts as positive are told apart, and of whom."""

import numpy as np
import pytest

from core.methods.metrics import METRICS, Predictions, class_note, metrics_for
from core.table.schema import Task


@pytest.mark.fault("M-F05")
def test_a_metric_is_of_a_class_where_the_other_as_positive_changes_it():
    rng = np.random.default_rng(0)
    actual = (rng.random(200) < 0.3).astype(int)
    scores = np.clip(0.3 * actual + rng.random(200) * 0.7, 0, 1)
    both = [
        Predictions(actual, (scores > 0.6).astype(int), np.c_[1 - scores, scores], (0, 1), positive)
        for positive in (0, 1)
    ]
    for metric in metrics_for(Task.CLASSIFICATION):
        first, second = map(metric.compute, both)
        assert (abs(first - second) > 1e-9) is metric.of_a_class, metric.key


@pytest.mark.fault("M-F05")
@pytest.mark.parametrize(
    ("classes", "positive", "told"),
    [
        ((1, 2), 2, "recall are those of class '2', which counts as positive."),
        (("no", "yes"), "yes", "recall are those of class 'yes', which counts as positive."),
        (("a", "b", "c"), None, "recall are means over the 3 classes, each against the rest."),
    ],
)
def test_the_sentence_names_the_class(classes, positive, told):
    said = class_note(classes, positive)
    assert said.endswith(told)
    assert said.startswith("Average precision, F1, precision and recall are ")


def test_numbers_have_no_class():
    assert class_note((), None) == ""
    assert not any(metric.of_a_class for metric in metrics_for(Task.REGRESSION))
    assert METRICS["f1"].of_a_class
