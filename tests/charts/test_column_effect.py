"""A column's three views as lines, beside those of a second model, over where the rows lie."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.charts.column_effect import DRAWN_ROWS, LOCAL, PARTIAL, ROWS, effect_lines
from core.model.explain import ColumnEffect


def effect(values=(1.0, 2.0, 4.0), *, is_ordered=True):
    rows = np.arange(150.0).reshape(50, 3)
    lines = np.array([1.0, 2, 3]), np.array([1.5, 2, 2.5])
    seen = pd.Series(list(values) * 5)
    return ColumnEffect("a", values, is_ordered, rows, *lines, np.zeros(3, dtype=bool), seen)


def names(figure):
    return [trace.name for trace in figure.data if trace.name]


def test_both_lines_and_single_rows_stand_over_the_rows():
    figure = effect_lines({"Tree": effect()}, "y")
    assert names(figure) == [ROWS, PARTIAL, LOCAL]
    rows, partial, local = figure.data[1:]
    assert list(partial.y) == [1, 2, 3]
    assert list(local.y) == [1.5, 2, 2.5]
    assert np.isnan(rows.y).sum() == DRAWN_ROWS
    assert figure.data[0].yaxis == "y2"


def test_a_second_model_is_dotted():
    figure = effect_lines({"Tree": effect(), "Ridge": effect()}, "y")
    assert names(figure)[3:] == [f"{PARTIAL}, Ridge", f"{LOCAL}, Ridge"]
    assert figure.data[-1].line.dash == "dot"


def test_where_the_two_part_there_are_marks():
    parted = replace(effect(), parting=np.array([False, False, True]))
    marks = effect_lines({"Tree": parted}, "y").data[-1]
    assert list(marks.x) == [4.0]


def test_levels_are_points_and_keep_their_names_literal():
    figure = effect_lines({"Tree": effect(("<b>", "x", "y"), is_ordered=False)}, "y")
    assert figure.layout.xaxis.type == "category"
    assert "<b>" not in figure.data[-1].x
    assert {trace.mode for trace in figure.data if trace.name in (PARTIAL, LOCAL)} == {"markers"}
