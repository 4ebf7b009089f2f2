"""The chain of steps: each with its effect, switched, moved, copied, taken out."""

import pytest

from core.choices.pick import Step
from core.recipe.history import load_history, save_history
from tests.pages.driving import HOSTILE, last_change, open_page, plain, recipe_of, words

TRIM = Step(method="trim_text", options={"columns": ("town",)})
LIMIT = Step(method="within", options={"columns": ("pay",)}, note=HOSTILE)


def press(page, position, action):
    key = next(
        b.key for b in page.button if f".step.{position}." in b.key and b.key.endswith(f".{action}")
    )
    page.button(key=key).click().run()
    assert not page.exception


def test_each_step_says_what_it_does_and_why(project_of):
    page = open_page("clean", project_of(TRIM, LIMIT))
    assert "cells changed in `town`" in words(page)
    assert f"Why: {HOSTILE}" in plain(page)
    assert HOSTILE not in words(page)


@pytest.mark.fault("A9")
def test_without_a_step_it_says_what_steps_are_and_which_count_over_the_table(project_of):
    told = words(open_page("clean", project_of()))
    assert "None yet. Steps act in order" in told
    assert "for those that count over the table: equal rows, and the gaps of a column" in told


def test_steps_are_switched_moved_copied_and_taken_out(project_of):
    project = project_of(TRIM, LIMIT)
    page = open_page("clean", project)
    page.toggle[0].set_value(False).run()
    assert [step.on for step in recipe_of(project).cleaning] == [False, True]
    assert "switched off" in words(page)
    assert last_change(project).startswith("Switch off: ")
    press(page, 1, "up")
    assert [step.method for step in recipe_of(project).cleaning] == ["within", "trim_text"]
    press(page, 0, "copy")
    assert len(recipe_of(project).cleaning) == 3
    press(page, 1, "drop")
    assert [step.method for step in recipe_of(project).cleaning] == ["within", "trim_text"]


def test_the_first_step_has_no_way_up_and_the_last_none_down(project_of):
    page = open_page("clean", project_of(TRIM, LIMIT))
    disabled = {b.key.split(".step.")[1][0] + b.key.rsplit(".", 1)[1] for b in page.button
                if ".step." in b.key and b.disabled}  # fmt: skip
    assert disabled == {"0up", "1down"}


def test_undo_takes_a_switch_back(project_of):
    project = project_of(TRIM)
    page = open_page("clean", project)
    page.toggle[0].set_value(False).run()
    save_history(project, load_history(project).undo())
    page.run()
    assert page.toggle[0].value
    assert "cells changed in `town`" in words(page)


def test_the_rows_that_a_step_touches_are_drawn_when_they_are_opened(project_of):
    page = open_page("clean", project_of(TRIM))
    before = len(page.dataframe)
    page.session_state["clean.rows.0"] = True
    page.run()
    assert not page.exception
    assert len(page.dataframe) > before


def test_a_step_that_does_not_suit_says_why_and_the_others_act(project_of):
    broken = Step(method="formula", options={"name": "x", "formula": "gone + 1"})
    page = open_page("clean", project_of(broken, TRIM))
    assert not page.exception
    assert "gone" in plain(page)
    assert "cells changed in `town`" in words(page)
