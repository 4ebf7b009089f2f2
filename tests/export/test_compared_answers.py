"""How far the answers of two models are apart."""

import numpy as np
import pytest

from core.export.compared_answers import Answers, difference_of


def test_differences_are_found():
    base = Answers(np.array(["a", "b"]), np.array([[0.1, 0.9], [0.5, 0.5]]))
    assert difference_of(base, base) == 0
    off = Answers(base.predicted, base.probabilities + [[0, 1e-8], [0, 0]])
    assert difference_of(base, off) == pytest.approx(1e-8)
    assert difference_of(base, Answers(np.array(["a", "a"]), base.probabilities)) == float("inf")
    assert difference_of(base, Answers(base.predicted, None)) == float("inf")
    gap = Answers(np.array([1.0, np.nan]), None)
    assert difference_of(gap, gap) == 0
    assert difference_of(gap, Answers(np.array([1.0, 2.0]), None)) == float("inf")


def test_fewer_answers_are_another_answer():
    one, two = (Answers(np.array([1.0] * rows), None) for rows in (1, 2))
    assert difference_of(two, one) == float("inf")
    wide = Answers(np.array(["a"]), np.array([[0.5, 0.5]]))
    assert difference_of(wide, Answers(wide.predicted, np.array([[0.5]]))) == float("inf")
