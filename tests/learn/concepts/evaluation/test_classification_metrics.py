"""Precision, recall, F1 and the threshold: what the lesson says happens, whatever the draw."""

import math

from core.learn.concepts.catalog import find_concept
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_rare_class_makes_accuracy_look_good(seed):
    result = run("classification_metrics", prevalence=0.01, separation=1.0, seed=seed)
    assert result.counts.accuracy > 0.985
    assert result.counts.recall < 0.1
    recall = result.by_threshold["recall"]
    assert recall.is_monotonic_decreasing


@each_seed
def test_nothing_called_positive_has_no_precision_and_f1_of_zero(seed):
    result = run("classification_metrics", separation=0.0, threshold=1.0, seed=seed)
    assert math.isnan(result.counts.precision)
    assert result.counts.f1 == 0
    assert "undefined" in find_concept("classification_metrics").read(result)
