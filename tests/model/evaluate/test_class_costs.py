"""Labels of least expected cost are those of trying every label."""

import numpy as np
import pytest

from core.errors import InvalidOptionError
from core.model.evaluate.class_costs import equal_costs, label_by_costs
from tests.model.evaluate.test_evaluate import several


def test_each_row_gets_the_label_whose_expected_cost_is_least():
    predicted = several()
    costs = np.array([[0.0, 1.0, 4.0], [2.0, 0.0, 1.0], [9.0, 3.0, 0.0]])
    seen = label_by_costs(predicted, costs)
    for row in range(0, 300, 17):
        chances = predicted.probabilities[row]
        expected = [sum(chances[i] * costs[i, j] for i in range(3)) for j in range(3)]
        assert seen.labelled.predicted[row] == "abc"[int(np.argmin(expected))]
    told = [
        costs["abc".index(a), "abc".index(p)]
        for a, p in zip(predicted.actual, seen.labelled.predicted, strict=True)
    ]
    assert seen.least == pytest.approx(sum(told))
    assert seen.least < seen.likeliest
    assert seen.moved == np.sum(seen.labelled.predicted != predicted.predicted)


def test_equal_costs_leave_the_likeliest_label():
    seen = label_by_costs(several(), equal_costs(3))
    assert (seen.moved, seen.least) == (0, seen.likeliest)


def test_an_empty_cell_is_refused():
    costs = equal_costs(3)
    costs[0, 1] = np.nan
    with pytest.raises(InvalidOptionError, match="fill every cell"):
        label_by_costs(several(), costs)
