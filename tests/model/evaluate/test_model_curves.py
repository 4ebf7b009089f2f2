"""Curves of several models are those of scikit-learn, and of counting by hand."""

import numpy as np
import pytest
from sklearn import metrics as sk

from core.model.evaluate import measure_threshold
from core.model.evaluate.model_curves import CURVES, model_curves
from tests.model.evaluate.test_evaluate import binary, several


def curve(key, said, label="yes", threshold=None):
    (one,) = model_curves(CURVES[key], {"m": said}, label, threshold)
    return one


def test_det_is_scikit_learns():
    said = binary()
    alarms, misses, _ = sk.det_curve(said.actual == "yes", said.scores)
    seen = curve("det", said)
    wanted = set(zip(alarms.round(9), misses.round(9), strict=True))
    drawn = set(zip(seen.x.round(9), seen.y.round(9), strict=True))
    assert len(drawn) > 20
    assert len(drawn - wanted) <= 1, "the end at which every row is flagged"
    assert {seen.x.min(), seen.x.max()} == {0.0, 1.0}


def test_gain_and_lift_are_what_counting_gives():
    said = binary()
    for key in ("gain", "lift"):
        seen = curve(key, said)
        for n in range(2, len(seen.x), 9):
            there = measure_threshold(said, seen.thresholds[n])
            assert seen.x[n] == pytest.approx(there.flagged[0])
            found = there.recall[0]
            assert seen.y[n] == pytest.approx(found if key == "gain" else found / seen.x[n])


@pytest.mark.parametrize("key", ["roc", "pr", "det", "gain", "lift"])
def test_the_threshold_is_marked_where_it_lies(key):
    said = binary()
    x, y = curve(key, said, threshold=0.3).marked
    there = measure_threshold(said, 0.3)
    negative = said.actual == "no"
    alarms = float(np.mean(said.scores[negative] >= 0.3))
    recall, flagged = there.recall[0], there.flagged[0]
    wanted = {
        "roc": (alarms, recall),
        "pr": (recall, there.precision[0]),
        "det": (alarms, 1 - recall),
        "gain": (flagged, recall),
        "lift": (flagged, recall / flagged),
    }[key]
    assert (x, y) == pytest.approx(wanted, abs=0.02)


def test_each_model_has_a_line_and_a_class_without_rows_none():
    models = {"one": several(), "two": several(seed=1)}
    assert [one.label for one in model_curves(CURVES["roc"], models, "b")] == ["one", "two"]
    assert all(one.marked is None for one in model_curves(CURVES["roc"], models, "b", 0.5))
    lone = binary().at(binary().actual == "yes")
    assert model_curves(CURVES["lift"], {"m": lone}, "yes") == ()
