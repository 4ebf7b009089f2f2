"""A step is set up against a preview, added with its reason, and changed in place."""

import pytest

from core.choices.pick import Pick, Step
from tests.pages.driving import box, open_page, plain, recipe_of, words

LIMIT = Step(method="within", options={"columns": ("pay",)}, note="no negative pay")


def choose(page, kind, group="rows"):
    group_control = next(c for c in page.segmented_control if c.label == "What it is about")
    group_control.set_value(group).run()
    box(page, "Kind of step").set_value(kind).run()
    assert not page.exception
    return page


def shown_text(part):
    return str(part.value) if part.type == "markdown" else ""


def press(page, ending, part="clean.new"):
    next(b for b in page.button if part in b.key and b.key.endswith(ending)).click().run()
    assert not page.exception


def typed(page, label, text):
    next(field for field in page.text_input if field.label == label).set_value(text).run()
    assert not page.exception


def test_a_step_is_previewed_and_added_with_its_reason(project_of):
    project = project_of()
    page = choose(open_page("clean", project), "drop_duplicates")
    assert "10 rows dropped" in words(page)
    assert "Groups of equal rows" in words(page)
    assert "What goes of each class" in words(page)
    typed(page, "Why (kept with the step)", " copied twice ")
    press(page, ".add")
    assert recipe_of(project).cleaning == (Step(method="drop_duplicates", note="copied twice"),)


@pytest.mark.fault("U25")
def test_equal_rows_stand_once_and_below_the_button_that_adds_the_step(project_of):
    page = choose(open_page("clean", project_of()), "drop_duplicates")
    assert "Rows dropped" not in words(page)
    parts = list(page.main)
    add = next(n for n, part in enumerate(parts) if str(getattr(part, "key", "")).endswith(".add"))
    groups = next(n for n, part in enumerate(parts) if "Groups of equal" in shown_text(part))
    assert add < groups


def test_only_a_step_about_copies_shows_groups_of_equal_rows(project_of):
    page = choose(open_page("clean", project_of()), "drop_rows_missing")
    assert "Groups of equal rows" not in words(page)


def test_a_formula_is_previewed_with_the_columns_and_its_mistakes_are_sentences(project_of):
    page = choose(open_page("clean", project_of()), "formula", "columns")
    assert "Columns: `town` `pay`" in words(page)
    typed(page, "Name of the new column", "twice")
    typed(page, "Formula", "pya * 2")
    assert "pya" in plain(page)
    typed(page, "Formula", "pay * 2")
    assert "columns made: `twice`" in words(page)


def test_a_step_without_a_formula_names_no_columns(project_of):
    page = choose(open_page("clean", project_of()), "drop_columns", "columns")
    assert "Columns: " not in words(page)


def test_options_at_their_defaults_are_not_kept(project_of):
    project = project_of()
    page = choose(open_page("clean", project), "hash", "personal")
    assert "who has it can try all likely values" in plain(page)
    next(m for m in page.multiselect if m.label == "Columns").set_value(["town"]).run()
    assert "126 cells changed in `town`" in words(page)
    press(page, ".add")
    assert recipe_of(project).rules == (Pick(method="hash", options={"columns": ("town",)}),)


def test_a_step_is_changed_in_place_and_keeps_its_reason(project_of):
    project = project_of(Step(method="trim_text", options={"columns": ("town",)}), LIMIT)
    page = open_page("clean", project)
    press(page, ".edit", "clean.step.1")
    box(page, "Cells that are not").set_value("flag").run()
    press(page, ".keep", "clean.edit.1")
    changed = recipe_of(project).cleaning[1]
    assert (changed.options["then"], changed.note) == ("flag", "no negative pay")
    assert "columns made: `pay not allowed`" in words(page)


def test_a_change_can_be_left(project_of):
    project = project_of(LIMIT)
    page = open_page("clean", project)
    press(page, ".edit", "clean.step.0")
    box(page, "Cells that are not").set_value("flag").run()
    press(page, ".leave", "clean.edit.0")
    assert recipe_of(project).cleaning == (LIMIT,)
    assert not [b for b in page.button if "clean.edit" in b.key]
