"""The figures that several concepts draw."""

import numpy as np
import pandas as pd
import pytest

from core.learn.concepts.figure import (
    bars,
    counts_table,
    curves,
    histograms,
    lying_groups,
    marked,
    widened,
)
from core.learn.concepts.plane import areas, colour, mesh, points
from core.look import BAD, GOOD, MUTED, PALETTE, blank

TABLE = pd.DataFrame({"k": [1, 2, 3], "one": [0.1, np.nan, 0.3], "two": [4.0, 5.0, 6.0]})


def test_a_curve_leaves_its_gaps_out():
    one, two = curves(TABLE, "k", ("one", "two"), "Score").data
    assert (list(one.x), list(one.y)) == ([1, 3], [0.1, 0.3])
    assert (two.name, list(two.y)) == ("two", [4, 5, 6])


def test_one_line_is_drawn_wide():
    figure = widened(curves(TABLE, "k", ("one", "two")), "two")
    assert [trace.line.width for trace in figure.data] == [1.5, 4]


def test_bars_are_named_where_there_are_several():
    assert [bar.showlegend for bar in bars(TABLE, "k", ("one",)).data] == [False]
    assert [bar.name for bar in bars(TABLE, "k", ("one", "two")).data] == ["one", "two"]


def test_groups_of_lying_bars_may_have_their_colours():
    figure = lying_groups(TABLE, "k", {"one": GOOD, "two": BAD}, "Score")
    assert [bar.marker.color for bar in figure.data] == [GOOD, BAD]
    assert list(figure.data[1].x) == [4, 5, 6]
    assert figure.layout.yaxis.autorange == "reversed"
    assert lying_groups(TABLE, "k", ("two",)).data[0].marker.color is None


def test_a_mark_stands_where_it_should_on_a_log_axis_too():
    figure = marked(blank(xaxis={"type": "log"}), 100.0, "here")
    assert figure.layout.shapes[0].x0 == 100
    assert figure.layout.annotations[0].x == pytest.approx(2)
    below = marked(marked(blank(), 1.0), 2.0).layout.annotations
    assert below[1].y < below[0].y


def test_a_confusion_matrix_has_the_truth_from_above():
    figure = counts_table(np.array([[5, 1], [2, 3]]), ("no", "yes"))
    assert figure.data[0].z.tolist() == [[5, 1], [2, 3]]
    assert figure.layout.yaxis.autorange == "reversed"


def test_histograms_are_shares_of_each_sample():
    figure = histograms({"few": np.array([0.5, 1.5]), "none": np.array([])}, "x", (0, 3))
    assert [sum(bar.y) for bar in figure.data] == [1, 0]


def test_groups_keep_their_colour_and_no_group_is_quiet():
    X, groups = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 0.0]]), np.array([-1, 1, 1])
    none, second = points(blank(), X, groups, ["a", "<b>"]).data
    assert (none.name, none.marker.color) == ("none", MUTED)
    assert (second.name, second.marker.color) == ("&lt;b&gt;", PALETTE[1])
    assert list(second.y) == [2, 0]
    assert colour(len(PALETTE)) == PALETTE[0]


def test_an_area_is_shaded_by_the_group_of_each_place():
    axes, places = mesh(np.array([[0.0, 0.0], [1.0, 3.0]]), steps=4)
    assert places.shape == (16, 2)
    assert (places.min(axis=0) < 0).all()
    assert (places.max(axis=0) > [1, 3]).all()
    shade = areas(blank(), axes, (places[:, 1] > 1.5).astype(int), 2).data[0]
    assert shade.z.tolist() == [[0] * 4, [0] * 4, [1] * 4, [1] * 4]
