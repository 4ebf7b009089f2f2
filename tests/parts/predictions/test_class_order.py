"""A probability stands under its class, whatever order a model has its classes in."""

import numpy as np
import pytest

from core.parts.predictions.class_order import probabilities_of
from tests.parts.predictions.backwards import ROWS, Backwards


def test_a_probability_stands_under_its_class_not_at_its_place():
    found = probabilities_of(Backwards(), ROWS, ("maybe", "no", "yes"))
    assert found.tolist() == pytest.approx(np.array([[0, 0.9, 0.1], [0, 0.3, 0.7], [0, 0.6, 0.4]]))


def test_a_class_that_the_card_does_not_know_is_no_guess():
    with pytest.raises(ValueError, match="'yes' is not in list"):
        probabilities_of(Backwards(), ROWS, ["no", "maybe"])
