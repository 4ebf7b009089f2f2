"""Groups beside a population, read off results written by hand."""

import pytest

from core.charts.population import LEAST, MOST, ratios
from core.drift.population import RATIO, GroupVerdict, PopulationGroup, Representation


def group(name, ratio, low, high, verdict):
    return PopulationGroup(name, 30, 40.0, 0.3, 0.4, ratio, low, high, 0.01, verdict)


def found(*groups):
    return Representation("<b>region", 100, None, 0, (), groups, 5.0, 2, 0.01, 0.2, 0.1, 0.3)


SHORT = group("north", 0.5, 0.4, 0.7, GroupVerdict.UNDER)
AMPLE = group("a<b", 1.5, 1.3, 1.8, GroupVerdict.OVER)


def test_each_verdict_is_a_colour_with_its_groups():
    figure = ratios(found(AMPLE, SHORT))
    drawn = {trace.name: (list(trace.y), list(trace.x)) for trace in figure.data}
    assert drawn == {
        "under-represented": (["north"], [0.5]),
        "over-represented": (["a&lt;b"], [1.5]),
    }
    assert len({trace.marker.color for trace in figure.data}) == 2
    assert list(figure.layout.yaxis.categoryarray) == ["a&lt;b", "north"]


def test_the_interval_and_what_it_is_of_go_along():
    (trace,) = ratios(found(SHORT)).data
    assert list(trace.error_x.array) == pytest.approx([0.2])
    assert list(trace.error_x.arrayminus) == pytest.approx([0.1])
    assert list(trace.customdata[0]) == [30, 40.0, 0.5, 0.4, 0.7]


def test_the_band_is_what_counts_as_close():
    figure = ratios(found(SHORT))
    band, line = figure.layout.shapes
    assert (band.x0, band.x1) == (RATIO, 1 / RATIO)
    assert line.x0 == 1
    assert figure.layout.xaxis.type == "log"
    assert "&lt;b&gt;region" in figure.layout.xaxis.title.text


def test_ratios_beyond_the_axis_stand_at_its_edge():
    """A logarithm has no 0: an empty group is drawn at the edge, with the true figure beside it."""
    none = group("none", 0.0, 0.0, 0.05, GroupVerdict.UNDER)
    much = group("much", 40.0, 8.0, 90.0, GroupVerdict.OVER)
    left, right = ratios(found(none, much)).data
    assert (list(left.x), list(right.x)) == ([LEAST], [MOST])
    assert list(left.error_x.arrayminus) == [0.0]
    assert (list(right.error_x.array), list(right.error_x.arrayminus)) == ([0.0], [2.0])
    assert right.customdata[0][2] == 40.0


def test_without_a_group_there_is_nothing_but_the_axes():
    assert ratios(found()).data == ()
