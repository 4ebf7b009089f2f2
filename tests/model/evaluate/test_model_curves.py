"""Curves of several models are what counting by hand gives."""

import numpy as np
import pytest

from core.model.evaluate import measure_threshold
from core.model.evaluate.model_curves import CURVES, model_curves
from tests.model.evaluate.test_evaluate import binary, several


def curve(key, said, label="yes", threshold=None):
    (one,) = model_curves(CURVES[key], {"m": said}, label, threshold)
    return one


def test_det_is_what_counting_gives():
    said = binary()
    seen = curve("det", said)
    negative = said.actual == "no"
    for n in range(1, len(seen.x), 9):
        there = measure_threshold(said, seen.thresholds[n])
        assert seen.y[n] == pytest.approx(1 - there.recall[0])
        assert seen.x[n] == np.mean(said.scores[negative] >= seen.thresholds[n])
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
