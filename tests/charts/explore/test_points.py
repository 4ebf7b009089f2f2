"""Points and cells as marks."""

import numpy as np
import pandas as pd
import pytest

from core.charts.explore.points import LARGEST, SMALLEST, cells, points
from core.explore.visual import Spec, explore
from core.table.dataset import make_dataset

FRAME = pd.DataFrame(
    {
        "x": [0.5, 1.5, 2.5, 3.5],
        "y": [1.0, 2.0, 4.0, 8.5],
        "c": ["a", "b", "a", None],
        "s": [0.5, 4.5, None, 16.5],
    }
)


def drawn(spec, marks=points):
    data = explore(make_dataset(FRAME, "t"), spec)
    return data, list(marks(data, data.marks))


def test_each_colour_is_a_trace_with_its_points():
    _, traces = drawn(Spec(chart="scatter", x="x", y="y", colour="c"))
    assert {trace.name: list(trace.x) for trace in traces} == {
        "a": [0.5, 2.5],
        "b": [1.5],
        "missing": [3.5],
    }


def test_a_number_colours_by_a_scale_with_the_same_ends_in_every_plot():
    data, _ = drawn(Spec(chart="scatter", x="x", y="y", colour="s"))
    (trace,) = points(data, data.marks.iloc[:2])
    assert (trace.marker.cmin, trace.marker.cmax) == (0.5, 16.5)
    assert list(trace.marker.color) == [0.5, 4.5]


def test_areas_go_by_the_size_and_a_gap_is_the_smallest():
    _, (trace,) = drawn(Spec(chart="scatter", x="x", y="y", size="s"))
    assert list(trace.marker.size) == pytest.approx(
        [SMALLEST, SMALLEST + (LARGEST - SMALLEST) * 0.5, SMALLEST, LARGEST]
    )


def test_cells_of_counts_are_coloured_by_their_root_and_told_by_their_count():
    frame = pd.DataFrame({"x": list("aaaab"), "y": list("ppppq")})
    data = explore(make_dataset(frame, "t"), Spec(chart="heat", x="x", y="y"))
    heat, handles = cells(data, data.marks)
    assert sorted(np.array(heat.z, dtype=float)) == [1.0, 2.0]
    assert sorted(heat.customdata) == [1, 4]
    assert (heat.zmin, heat.zmax) == (0.0, 2.0)
    assert list(heat.colorbar.ticktext) == ["0", "1", "2", "4"]
    assert len(handles.x) == 2


def test_a_measured_cell_is_coloured_by_its_number():
    spec = Spec(chart="heat", x="c", y="c", colour="y", measure="mean")
    data = explore(make_dataset(FRAME, "t"), spec)
    heat, _ = cells(data, data.marks)
    assert (heat.zmin, heat.zmax) == (2.0, 8.5)
