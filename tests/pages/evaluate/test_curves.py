"""Curves of one model, and of several in one picture."""

from dataclasses import replace

import numpy as np
import pytest

from core.methods.metrics import Predictions
from core.model.evaluate.model_curves import CURVES
from pages.evaluate.curves import curves_view
from tests.pages.driving import charts, draw, words


@pytest.mark.parametrize(("target", "rest"), [("two", False), ("three", True)])
def test_curves_of_the_model_and_of_all_are_drawn(trained, target, rest):
    there = trained(target)
    page = draw(curves_view, there.result, there.result.best)
    assert len(charts(page)) == 3
    assert ("Each class against the rest" in words(page)) == rest
    names = [line.get("name") for line in charts(page)[2]["data"]]
    assert names == ["Logistic regression", "Decision tree", "Baseline", "guessing"]
    for kind in CURVES:
        page.selectbox(key="evaluate.curves.kind").set_value(kind).run()
        assert not page.exception, kind


def test_a_class_that_was_never_predicted_breaks_no_curve(trained):
    there = trained("two")
    actual = np.array([0, 1, 0, 1])
    predicted = Predictions(actual, np.zeros(4, int), np.tile([0.9, 0.1], (4, 1)), (0, 1), 1)
    run = replace(there.result.best, predictions=predicted)
    result = replace(there.result, runs=(run,))
    assert len(charts(draw(curves_view, result, run))) == 3
