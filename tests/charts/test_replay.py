"""The course of a replay, read off windows written by hand."""

from dataclasses import replace

import pytest

from core.charts.replay import course
from core.data.expectations import make_rule
from core.drift.replay import Replay, Window
from core.drift.replay.window import EFFECT, ColumnDistance, FailingRule, TargetEstimate
from core.look import BAD, MUTED


def window(number, **more):
    first = 100 * number + 1
    values = {
        "is_reference": number == 0,
        "missing": 0.01 * number,
        "far": None,
        "target": None,
        "failing": (),
        "columns": (),
    }
    return Window(first, first + 99, **(values | more))


def replay(*windows, measured="mean of y"):
    return Replay(windows, measured, 0.2, (), ())


PLAIN = replay(*(window(n) for n in range(3)))


def titles(figure):
    return [note.text for note in figure.layout.annotations]


def test_only_what_some_window_has_gets_a_panel():
    assert titles(course(PLAIN, 3)) == ["Rules failed, beyond luck", "Missing cells"]
    far = replay(window(0), window(1, far=0.02))
    assert titles(course(far, 2)) == ["Rules failed, beyond luck", "Missing cells", "Far values"]


def test_windows_that_are_shown_are_points_at_their_last_row():
    figure = course(PLAIN, 2)
    _, missing = figure.data
    assert list(missing.x) == [100, 200]
    assert list(missing.y) == [0.0, 0.01]
    assert [list(each)[0] for each in missing.customdata] == [1, 101]


@pytest.mark.parametrize("shown", [0, 1, 3])
def test_axes_have_room_for_windows_that_are_still_to_come(shown):
    """Nothing jumps while the windows arrive."""
    figure, whole = course(PLAIN, shown), course(PLAIN, 3)
    assert figure.layout.yaxis2.range == whole.layout.yaxis2.range
    assert figure.layout.xaxis2.range == whole.layout.xaxis2.range
    assert figure.layout.yaxis2.range[0] == 0
    assert figure.layout.yaxis2.range[1] > 0.02


def test_the_reference_is_shaded():
    figure = course(PLAIN, 3)
    shaded = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert {(shape.x0, shape.x1) for shape in shaded} == {(0, 100)}
    assert figure.layout.xaxis2.title.text == "rows so far; shaded: the reference"


RULE = make_rule("expect_column_values_to_not_be_null", "x")


def test_rules_that_fail_beyond_luck_are_counted_and_loud():
    failing = FailingRule(RULE, 100, 9, (3, "nan"), may_be_luck=False)
    lucky = replace(failing, may_be_luck=True)
    seen = replay(window(0), window(1, failing=(lucky,)), window(2, failing=(failing, lucky)))
    rules = course(seen, 3).data[0]
    assert list(rules.y) == [0, 0, 1]
    assert list(rules.marker.color) == [MUTED, MUTED, BAD]
    assert rules.marker.size[2] > rules.marker.size[1]


def test_the_furthest_column_stands_beside_the_limit_of_an_effect():
    far = ColumnDistance("<b>x", 0.6, 0.001, (100, 100))
    near = ColumnDistance("y", 0.1, 0.5, (100, 100))
    seen = replay(window(0), window(1, columns=(near,)), window(2, columns=(far, near)))
    figure = course(seen, 3)
    effects = figure.data[0]
    assert list(effects.x) == [200, 300]
    assert list(effects.y) == [0.1, 0.6]
    assert list(effects.marker.color) == [MUTED, BAD]
    assert [list(each)[1] for each in effects.customdata] == ["y", "&lt;b&gt;x"]
    limits = [shape.y0 for shape in figure.layout.shapes if shape.type == "line"]
    assert limits == [EFFECT]


@pytest.mark.parametrize(("measured", "form"), [("rate of yes", ".1%"), ("mean of y", ",.4~g")])
def test_the_target_is_drawn_with_its_interval(measured, form):
    estimate = TargetEstimate(-0.5, -0.9, -0.3)
    seen = replay(window(0, target=estimate), window(1), measured=measured)
    figure = course(seen, 2)
    rules, target, _ = figure.data
    assert list(target.x) == [100]
    assert list(target.error_y.array) == pytest.approx([0.2])
    assert list(target.error_y.arrayminus) == pytest.approx([0.4])
    assert titles(figure)[1] == measured[0].upper() + measured[1:]
    assert figure.layout.yaxis2.tickformat == form
    assert figure.layout.yaxis2.range[0] < -0.9
    assert rules.error_y.array is None
