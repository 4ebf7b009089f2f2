"""The threshold's view shows every threshold that a recipe may have, and counts with any costs."""

import pytest
from streamlit.testing.v1 import AppTest


def show_confusion(threshold):
    import numpy as np

    from core.methods.metrics import Predictions
    from core.recipe.recipe import fresh_recipe
    from pages.evaluate.threshold import confusion_view

    scores = np.array([0.0002, 0.2, 0.6, 0.9])
    truth = np.array([0, 1, 0, 1])
    said = Predictions(truth, truth, np.column_stack([1 - scores, scores]), (0, 1), 1)
    confusion_view(said, fresh_recipe("0" * 32).with_(target="y", threshold=threshold))


@pytest.mark.parametrize("threshold", [None, 0.0, 0.0004, 0.9999, 1.0])
def test_a_valid_threshold_is_shown(threshold):
    page = AppTest.from_function(show_confusion, args=(threshold,)).run()
    assert not page.exception
    assert page.slider[0].value == (0.5 if threshold is None else threshold)


def test_the_costs_are_those_that_were_asked_for():
    page = AppTest.from_function(show_confusion, args=(0.5,)).run()
    page.number_input(key="evaluate.cost.false_alarm").set_value(7.0)
    page.number_input(key="evaluate.cost.miss").set_value(100.0)
    page.run()
    assert not page.exception
    # At 0.5 the row of 0.6 is a false alarm, and the positive row of 0.2 is missed.
    assert "107" in "".join(str(block.proto) for block in page.main)
