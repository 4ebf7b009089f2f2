"""Sets of classes in a cell, and labels that are not in their own."""

import csv

import numpy as np
import pandas as pd
import pytest

from core.parts.predictions.assured import (
    SET,
    AssuranceLimits,
    outside_own_set,
    set_text,
    with_assurance,
)

ANSWERS = pd.DataFrame(
    {
        "prediction": ["yes", "yes", "no", None],
        "probability_no": [0.8, 0.3, 0.5, np.nan],
        "probability_yes": [0.2, 0.7, 0.5, np.nan],
    }
)


def read_back(cell):
    (names,) = csv.reader([cell.replace(" | ", ",")], escapechar="\\", doublequote=False)
    return names


def test_a_set_can_be_read_back_whatever_its_classes_are_called():
    assert set_text(["no", "yes"]) == "no | yes"
    ambiguous = set_text(["a | b", "c"])
    assert ambiguous == '"a | b" | c'
    assert ambiguous != set_text(["a", "b", "c"])
    assert ambiguous != set_text(["a", "b | c"])
    assert read_back(set_text(['"x"', "y"])) == ['"x"', "y"]


def test_a_label_below_one_half_may_lie_outside_its_own_set():
    limits = AssuranceLimits(0.8, limits=(0.5, 0.5))
    outside = outside_own_set(ANSWERS, ["no", "yes"], limits)
    assert outside.tolist() == [True, False, False, False]
    sets = with_assurance(ANSWERS, ["no", "yes"], limits)[SET]
    assert sets.tolist()[:3] == ["no", "yes", "no | yes"]


@pytest.mark.parametrize("limits", [AssuranceLimits(0.8, reach=(1.0,))])
def test_a_number_is_never_outside_its_interval(limits):
    numbers = pd.DataFrame({"prediction": [1.0, 2.0]})
    assert not outside_own_set(numbers, [], limits).any()
