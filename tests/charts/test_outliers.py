"""Far values and unusual rows as pictures."""

import numpy as np
import pytest

from core.charts.outliers import POINTS, far_box, score_histogram, unusual_map
from core.explore.outliers import ColumnLimits, UnusualRows


def limits(low=0.0, high=10.0, name="<b>size"):
    return ColumnLimits(name, 6, 2, low, high, -5.0, 99.0)


def test_a_box_ends_at_the_values_within_the_limits():
    figure = far_box(np.array([1.0, 2.0, 3.0, 4.0, 99.0, np.nan, -5.0]), limits())
    box, far = figure.data
    assert (box.median[0], box.lowerfence[0], box.upperfence[0]) == (2.5, 1.0, 4.0)
    assert list(far.x) == [-5.0, 99.0]
    assert [line.x0 for line in figure.layout.shapes] == [0.0, 10.0]
    assert figure.layout.xaxis.title.text == "&lt;b&gt;size"


def test_limits_that_do_not_end_have_no_line():
    figure = far_box(np.array([1.0, 2.0]), limits(-np.inf, np.inf))
    assert figure.layout.shapes == ()
    assert list(figure.data[1].x) == []


def test_where_every_value_is_far_the_box_reaches_the_ends():
    box = far_box(np.array([50.0, 60.0]), limits()).data[0]
    assert (box.lowerfence[0], box.upperfence[0]) == (50.0, 60.0)


def test_of_many_far_values_some_are_drawn_with_both_ends():
    values = np.concatenate([np.full(10, 5.0), np.arange(100.0, 2100.0)])
    far = far_box(values, limits()).data[1]
    assert len(far.x) == POINTS
    assert (far.x[0], far.x[-1]) == (100.0, 2099.0)


def rows(flagged):
    return UnusualRows(
        columns=("a",),
        rows=np.arange(6),
        scores=np.array([0.3, 0.4, 0.9, 0.35, 0.7, 0.3]),
        positions=np.array(flagged, dtype=int),
        points=np.arange(12.0).reshape(6, 2),
        point_rows=np.arange(6),
        explained=0.8,
    )


@pytest.mark.parametrize(("flagged", "lines"), [([2, 4], [0.7]), ([], [])])
def test_the_scores_show_where_the_flagged_ones_begin(flagged, lines):
    figure = score_histogram(rows(flagged))
    assert sum(figure.data[0].y) == 6
    assert [line.x0 for line in figure.layout.shapes] == lines


def test_flagged_rows_stand_apart_on_the_map():
    others, flagged = unusual_map(rows([2, 4])).data
    assert (others.name, flagged.name) == ("others", "flagged")
    assert list(flagged.text) == [2, 4]
    assert list(flagged.x) == [4.0, 8.0]
    assert list(flagged.y) == [5.0, 9.0]
    assert len(others.x) == 4
