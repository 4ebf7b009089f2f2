"""Rows divided by facet, colour and cell at once."""

import numpy as np
import pandas as pd

from core.explore.visual.cuts import cut_levels, uncut
from core.explore.visual.divided import Divided, gap_note

FACET = cut_levels(pd.Series(["p", "q", "p", "q"], name="f"), 9)
COLOUR = cut_levels(pd.Series(["r", "r", "s", "s"], name="c"), 9)
X = cut_levels(pd.Series(["x", "y", "x", "x"], name="x"), 9)


def test_each_facet_colour_and_cell_has_a_key_of_its_own():
    parts = Divided(FACET, COLOUR, X)
    assert parts.cells == 8
    marks = parts.marks(pd.DataFrame({"rows": np.bincount(parts.keys, minlength=8)}))
    there = marks[marks["rows"] > 0].drop(columns="cell").to_numpy().tolist()
    assert there == [["p", "r", "x", 1], ["p", "s", "x", 1], ["q", "r", "y", 1], ["q", "s", "x", 1]]


def test_a_row_that_is_in_no_cell_is_in_none_at_all():
    outside = cut_levels(pd.Series(["x", "y"], name="x"), 9)
    codes = np.array([-1, 1])
    parts = Divided(uncut(2), uncut(2), type(outside)(outside.axis, codes))
    assert parts.keys.tolist() == [-1, 1]


def test_no_rows_have_no_keys():
    assert Divided(uncut(0), uncut(0), uncut(0)).keys.size == 0


def test_rows_that_cannot_be_placed_are_named_with_their_number():
    assert gap_note("x", 1200, 5000) == "1,200 of 5,000 rows have no x and are not drawn."
    assert gap_note("x", 0, 5000) == ""
