"""Models that people can read, drawn."""

import numpy as np

from core.charts.own_form import coefficient_dots, tree_drawing
from core.model.explain.linear_record import Coefficients
from core.model.explain.prepared_columns import PreparedColumn
from core.model.explain.read_tree import NodeLimit, ReadableTree, TreeNode


def known(low):
    columns = tuple(PreparedColumn(n, (n,), 1.0, 0.0, f"1 of {n}", n) for n in ("<a>", "b"))
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


def stump(name="a" * 90):
    """Two questions: a leaf at once on the left, two more on the right."""
    column = PreparedColumn(name, (name,), 1.0, 0.0, f"1 of {name}", name)

    def limit(is_below):
        return NodeLimit(column, 2.5, is_below)

    nodes = (
        TreeNode(0, -1, 0, None, 10, "yes", 0.6, False),
        TreeNode(1, 0, 1, limit(True), 4, "yes", 1.0, True),
        TreeNode(2, 0, 1, limit(False), 6, "no", 0.7, False),
        TreeNode(3, 2, 2, limit(True), 2, "yes", 1.0, True),
        TreeNode(4, 2, 2, limit(False), 4, "no", 1.0, True),
    )
    return ReadableTree(nodes, ("no", "yes"))


def test_a_tree_is_drawn_down_to_a_depth_and_says_where_it_goes_on():
    lines, nodes = tree_drawing(stump(), 1).data
    assert list(nodes.x) == [0, 1, 1]
    assert list(nodes.marker.symbol) == ["circle", "circle", "circle-open"]
    assert len(tree_drawing(stump(), 2).data[1].x) == 5
    assert len(set(tree_drawing(stump(), 2).data[1].y)) == 5


def test_long_names_are_cut_in_the_drawing_and_whole_beside_the_pointer():
    nodes = tree_drawing(stump(), 2).data[1]
    assert all(len(text.split("<br>")[0]) <= 34 for text in nodes.text)
    assert "a" * 90 in nodes.customdata[1][0]


def test_the_words_of_the_outermost_nodes_have_room():
    drawn = tree_drawing(stump(), 2)
    low, high = drawn.layout.yaxis.range
    heights = list(drawn.data[1].y)
    assert low <= min(heights) - 0.5
    assert high >= max(heights) + 0.5
