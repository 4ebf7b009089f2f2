"""Pictures of drift, read off results written by hand."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.charts.drift import MAX_BARS, distributions, severities
from core.drift.compare.overlay import Overlay
from core.drift.compare.report import ColumnDrift, DriftReport, DriftVerdict
from core.look import BAD, MUTED
from core.table.schema import Kind


def moved(name, effect, kind=Kind.NUMBER, drifted=True):
    return ColumnDrift(name, kind, "ks", effect, 0.01, effect, 0.1, drifted, "higher <b>", 0.0, 0.0)


def report(*columns, target=None, prediction=None):
    return DriftReport(
        DriftVerdict.WATCH, "because", 0.5, columns, (), (), (), target, prediction, (100, 100)
    )


def test_a_bar_is_the_effect_in_multiples_of_its_limit():
    figure = severities(report(moved("a", 0.3), moved("b", 0.05, drifted=False)))
    (bar,) = figure.data
    assert list(bar.y) == ["a", "b"]
    assert list(bar.x) == pytest.approx([3.0, 0.5])
    assert list(bar.marker.color) == [BAD, MUTED]
    assert list(bar.customdata[0]) == ["higher &lt;b&gt;", 0.3, 0.1]
    assert figure.layout.shapes[0].x0 == 1
    assert figure.layout.yaxis.autorange == "reversed"


def test_target_and_prediction_come_first_and_say_what_they_are():
    target, prediction = moved("y", 0.2), moved("score", 0.1)
    figure = severities(report(moved("a", 0.9), target=target, prediction=prediction))
    assert list(figure.data[0].y) == ["y (target)", "score (prediction)", "a"]


def test_dates_have_no_bar_and_the_worst_of_many_are_drawn():
    columns = [moved(f"c{n}", 1 - n / 100) for n in range(MAX_BARS + 5)]
    (bar,) = severities(report(moved("when", 9.0, Kind.DATE, drifted=False), *columns)).data
    assert list(bar.y) == [f"c{n}" for n in range(MAX_BARS)]


def test_names_from_the_file_are_literal_and_stay_apart():
    (bar,) = severities(report(moved("<b>x</b>", 0.3), moved("<b>x</b>", 0.2))).data
    assert bar.y[0] == "&lt;b&gt;x&lt;/b&gt;"
    assert len(set(bar.y)) == 2


def test_nothing_to_compare_draws_nothing():
    assert list(severities(report()).data[0].x) == []


LEVELS = Overlay("city", Kind.CATEGORY, (), ("Oslo", "a<b"), (0.6, 0.4), (0.5, 0.2), (0.0, 0.1))


def test_levels_are_bars_side_by_side_as_shares():
    figure = distributions(LEVELS)
    reference, current = figure.data
    assert (reference.name, current.name) == ("reference", "current")
    assert list(reference.x) == list(current.x) == ["Oslo", "a&lt;b"]
    assert list(reference.y) == [0.6, 0.4]
    assert list(current.y) == [0.5, 0.2]
    assert figure.layout.barmode == "group"
    assert figure.layout.yaxis.tickformat == ".0%"


def test_what_the_other_levels_have_is_a_bar_of_its_own():
    reference, current = distributions(replace(LEVELS, other=(0.0, 0.3))).data
    assert reference.x[-1] == current.x[-1] == "all others"
    assert (reference.y[-1], current.y[-1]) == (0.0, 0.3)


@pytest.mark.parametrize(
    ("kind", "title", "first"),
    [
        (Kind.NUMBER, "&lt;i&gt;size", 0.0),
        (Kind.TEXT, "length in characters", 0.0),
        (Kind.DATE, "&lt;i&gt;size", datetime(1970, 1, 1)),
    ],
)
def test_bins_are_steps_that_end_where_the_last_bin_ends(kind, title, first):
    seen = Overlay("<i>size", kind, (0.0, 1.0, 2.0), (), (0.25, 0.75), (0.5, 0.5), (0.0, 0.0))
    figure = distributions(seen)
    for line, shares in zip(figure.data, ([0.25, 0.75, 0.75], [0.5, 0.5, 0.5]), strict=True):
        assert list(line.y) == shares
        assert line.x[0] == first
        assert len(line.x) == 3
        assert line.line.shape == "hv"
    assert figure.layout.xaxis.title.text == title
