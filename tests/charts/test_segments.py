"""Segments as pictures, read off results written by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.charts.segments import elbow, k_curves, segment_map, sizes_chart, traits_chart
from core.explore.segments import KChoice, Segmentation, Trait

FOUND = Segmentation(
    labels=np.array([0, 0, 0, 1, -1]),
    sizes=(3, 1),
    silhouette=0.5,
    by_segment=(0.6, 0.2),
    by_chance=0.1,
    stability=0.9,
    points=np.arange(8.0).reshape(4, 2),
    point_rows=np.array([0, 1, 3, 4]),
    rows_fitted=5,
)


def test_each_segment_has_its_points_and_nowhere_is_one_of_them():
    drawn = {trace.name: (list(trace.x), list(trace.y)) for trace in segment_map(FOUND).data}
    assert drawn == {
        "segment 1": ([0.0, 2.0], [1.0, 3.0]),
        "segment 2": ([4.0], [5.0]),
        "nowhere": ([6.0], [7.0]),
    }


def test_rows_of_each_segment_with_their_share():
    (bars,) = sizes_chart(FOUND).data
    assert list(bars.x) == ["segment 1", "segment 2", "nowhere"]
    assert list(bars.y) == [3, 1, 1]
    assert list(bars.text) == ["60%", "20%", "20%"]
    whole = replace(FOUND, labels=np.array([0, 0, 0, 1]))
    assert list(sizes_chart(whole).data[0].x) == ["segment 1", "segment 2"]


def test_no_segment_at_all_is_an_empty_picture():
    nothing = replace(FOUND, labels=np.array([], dtype=int), sizes=(), point_rows=np.array([], int))
    assert segment_map(replace(nothing, points=np.empty((0, 2)))).data == ()
    assert list(sizes_chart(nothing).data[0].y) == []


@pytest.mark.parametrize(("clearer", "lines"), [(0.5, [3]), (0.0, [])])
def test_the_number_of_segments_is_marked_where_it_is_clear(clearer, lines):
    choice = KChoice((2, 3, 4), (3.0, 2.0, 1.5), (0.2, 0.3 + clearer, 0.2), (0.2, 0.3, 0.25))
    figure = k_curves(choice)
    ours, chance = figure.data
    assert list(ours.y) == [0.2, 0.3 + clearer, 0.2]
    assert list(chance.y) == [0.2, 0.3, 0.25]
    assert [shape.x0 for shape in figure.layout.shapes] == lines
    assert list(elbow(choice).data[0].y) == [3.0, 2.0, 1.5]


def test_traits_are_bars_around_0_with_a_sentence_to_point_at():
    traits = (
        Trait("<b>age", None, 60.0, 42.0, 1.8),
        Trait("city", "a<b", 0.1, 0.25, -0.4),
    )
    figure = traits_chart(traits)
    (bars,) = figure.data
    assert list(bars.y) == ["&lt;b&gt;age", "city = a&lt;b"]
    assert list(bars.x) == [1.8, -0.4]
    assert list(bars.text) == [
        "&lt;b&gt;age is higher: 60, overall 42",
        "city is a&lt;b in 10%, overall 25%",
    ]
    assert list(figure.layout.xaxis.range) == [-1.8, 1.8]
    assert list(traits_chart(()).layout.xaxis.range) == [-1.0, 1.0]
