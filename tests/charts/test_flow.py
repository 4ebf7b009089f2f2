"""The flow of a recipe as a picture, read off steps written by hand."""

from dataclasses import replace

import pytest

from core.charts.flow import LEARNS, RAILS, SEALED, STEP, WIDEST, flow_chart
from core.look import BAD, MUTED
from core.model.flow import Flow, FlowStep, Lane, Sees

CLEAN = FlowStep("<Clean>", "drops rows", 100, 90, 5, 5, Sees.TABLE)
SEAL = FlowStep("Seal", "sets rows aside", 20, 20, 5, 5, lane=Lane.SEALED)
FILL = FlowStep("Fill", "fills gaps", 60, 60, 5, 5, Sees.FOLD)
SMOTE = FlowStep("Balance", "makes rows", 60, 80, 5, 5, Sees.FOLD, is_fit_only=True)
SPLIT = FlowStep("Rows to score", "wait", 10, 10, 5, 5, lane=Lane.SCORED)
SCORE = FlowStep("Score", "compares", 10, 10, 5, 1, lane=Lane.SCORED)
STEPS = (CLEAN, SEAL, SPLIT, FILL, SMOTE, SCORE)


def shapes(figure, kind):
    return [shape for shape in figure.layout.shapes if shape.type == kind]


def test_each_step_has_its_line_of_text_from_the_top_down():
    figure = flow_chart(Flow(STEPS))
    texts = figure.data[0]
    assert list(texts.y) == [0, 1, 2, 3, 4, 5]
    assert texts.text[0] == "<b>&lt;Clean&gt;</b><br>100 → 90 rows, 5 columns"
    assert list(texts.hovertext)[1] == "sets rows aside"
    assert figure.layout.height == STEP * 6 + 72
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_marks_say_what_a_step_looks_at():
    figure = flow_chart(Flow(STEPS))
    by_place = {
        (shape.y0 + shape.y1) / 2: shape
        for shape in figure.layout.shapes
        if shape.type != "line" and (shape.x0 + shape.x1) / 2 == RAILS[Lane.FITTED]
    }
    assert by_place[0].fillcolor == MUTED
    assert by_place[3].fillcolor == by_place[4].fillcolor == LEARNS
    (sealed,) = (shape for shape in figure.layout.shapes if shape.fillcolor == SEALED)
    assert (sealed.x0 + sealed.x1) / 2 == RAILS[Lane.SEALED]
    assert sealed.type == "rect"


def test_rows_to_score_go_through_what_is_not_for_fitting_only():
    """They pass the imputer, and no row of theirs is ever resampled."""
    marks = [
        round((shape.y0 + shape.y1) / 2)
        for shape in flow_chart(Flow(STEPS)).layout.shapes
        if shape.type == "circle" and (shape.x0 + shape.x1) / 2 == RAILS[Lane.SCORED]
    ]
    assert sorted(marks) == [2, 3, 5]


def test_a_rail_is_as_wide_as_it_has_rows():
    rails = shapes(flow_chart(Flow((CLEAN, FILL, SMOTE))), "line")
    assert [(rail.y0, rail.y1) for rail in rails] == [(0, 1), (1, 2)]
    assert [rail.line.width for rail in rails] == pytest.approx([WIDEST * 0.9, WIDEST * 0.6])


def test_sealed_rows_leave_the_rail_by_their_own_number():
    (rail,) = shapes(flow_chart(Flow((CLEAN, SEAL))), "line")
    assert (rail.x0, rail.x1) == (RAILS[Lane.FITTED], RAILS[Lane.SEALED])
    assert rail.line.width == pytest.approx(WIDEST * 0.2)


def test_the_fitted_model_meets_the_rows_to_score_by_a_dotted_line():
    dotted = [r for r in shapes(flow_chart(Flow(STEPS)), "line") if r.line.dash == "dot"]
    assert [(rail.y0, rail.y1) for rail in dotted] == [(4, 5)]
    assert not [r for r in shapes(flow_chart(Flow(STEPS[:5])), "line") if r.line.dash == "dot"]


def test_what_is_switched_off_is_pale_and_what_cannot_act_is_marked():
    off = replace(CLEAN, is_on=False)
    broken = replace(FILL, problem="no column <x>")
    figure = flow_chart(Flow((off, broken)))
    on_texts, off_texts = figure.data[:2]
    assert off_texts.text[0].startswith("<b>&lt;Clean&gt;</b> (switched off)")
    assert off_texts.opacity < on_texts.opacity
    assert "(does nothing)" in on_texts.text[0]
    assert on_texts.hovertext[0] == "no column &lt;x&gt;"
    marks = [shape for shape in figure.layout.shapes if shape.type != "line"]
    assert marks[0].opacity == 0.4
    assert marks[1].fillcolor == BAD


def test_no_steps_are_an_empty_picture_with_its_legend():
    figure = flow_chart(Flow(()))
    assert figure.layout.shapes == ()
    assert len(figure.data) == 4
