"""Models that people can read, drawn."""

import numpy as np

from core.charts.own_form import coefficient_dots
from core.model.explain.coefficients import Coefficients
from core.model.explain.prepared_columns import PreparedColumn


def known(low):
    columns = tuple(PreparedColumn(n, (n,), 1.0, 0.0, f"1 of {n}", True) for n in ("<a>", "b"))
    values, spreads = np.array([[1.0, -3.0]]), np.array([1.0, 2.0])
    nothing = np.zeros((1, 3))
    return Coefficients(
        columns, (), values, np.array([low]), values + 1, nothing, spreads, "units", ""
    )


def test_the_largest_effect_of_a_standard_deviation_is_on_top():
    dots = coefficient_dots(known([0.5, -4.0])).data[0]
    assert list(dots.x) == [1.0, -6.0]
    assert dots.y[0] == "&lt;a&gt;" or "<" not in dots.y[0]
    assert list(dots.error_x.arrayminus) == [0.5, 2.0]


def test_without_an_interval_there_are_dots_alone():
    assert coefficient_dots(known([np.nan, np.nan])).data[0].error_x.array is None
