"""Colours by level, and what a mark tells when it is clicked."""

import numpy as np
import pandas as pd

from core.charts.explore.colours import PALETTE, REST_COLOUR, by_colour, carried, colour_of, handles
from core.explore.visual.cuts import GAP, REST, Axis
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.explore.visual.spec import Spec
from core.look import MUTED

NAMES = ("<a>", "b", REST, GAP)
COLOUR = Axis("c", Role.LEVELS, NAMES, NAMES)
FACET = Axis("f", Role.LEVELS, ("p", "q"), ("p", "q"))
MARKS = pd.DataFrame(
    {"colour": ["b", GAP, "b"], "facet": ["q", "p", "p"], "cell": [3, 1, 2], "rows": [7, 8, 9]}
)
DATA = PlotData(Spec(), MARKS, colour=COLOUR, facet=FACET)


def test_a_level_has_the_same_colour_in_every_facet():
    assert colour_of(DATA, "<a>") == PALETTE[0]
    assert colour_of(DATA, "b") == PALETTE[1]
    assert (colour_of(DATA, GAP), colour_of(DATA, REST)) == (MUTED, REST_COLOUR)
    many = tuple(f"l{n}" for n in range(len(PALETTE) + 1))
    axis = Axis("c", Role.LEVELS, many, many)
    assert colour_of(PlotData(Spec(), MARKS, colour=axis), many[-1]) == PALETTE[0]


def test_each_colour_with_marks_is_a_group_with_its_name_escaped():
    marks = MARKS.assign(colour=["<a>", GAP, "<a>"])
    groups = list(by_colour(PlotData(Spec(), marks, colour=COLOUR), marks))
    assert [shared["name"] for shared, _, _ in groups] == ["&lt;a&gt;", "missing"]
    assert [len(group) for _, _, group in groups] == [2, 1]
    assert groups[0][0]["legendgroup"] == "&lt;a&gt;"


def test_without_a_colour_all_marks_are_one_group_without_a_name():
    ((shared, paint, group),) = by_colour(PlotData(Spec(), MARKS), MARKS)
    assert "name" not in shared
    assert paint == PALETTE[0]
    assert len(group) == 3


def test_a_mark_carries_its_cells_colour_facet_and_rows_by_number():
    assert carried(DATA, MARKS).tolist() == [[3, -1, 1, 1, 7], [1, -1, 3, 0, 8], [2, -1, 1, 0, 9]]
    plain = MARKS[["cell"]].assign(y_cell=[5, 6, 7])
    assert carried(PlotData(Spec(), plain), plain).tolist() == [
        [3, 5, -1, -1, 0],
        [1, 6, -1, -1, 0],
        [2, 7, -1, -1, 0],
    ]


def test_handles_are_not_seen_and_can_be_selected():
    mark = handles([1, 2], [3, 4], np.zeros((2, 5)))
    assert mark.marker.opacity == 0
    assert mark.hoverinfo == "skip"
    assert mark.customdata.shape == (2, 5)
