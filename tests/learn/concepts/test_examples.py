"""Rows with their target, cut and chosen together."""

import numpy as np

from core.learn.concepts.examples import Examples

FOUR = Examples(np.array([[1, 2], [3, 4], [5, 6], [7, 8]]), np.array([0, 1, 0, 1]))


def test_rows_and_targets_are_chosen_together():
    some = FOUR.some(FOUR.y == 1)
    assert some.X.tolist() == [[3, 4], [7, 8]]
    assert some.y.tolist() == [1, 1]


def test_a_split_leaves_no_row_out():
    first, others = FOUR.split(3)
    assert first.X.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert (others.X.tolist(), others.y.tolist()) == ([[7, 8]], [1])
