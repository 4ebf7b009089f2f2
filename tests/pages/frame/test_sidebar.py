"""The sidebar: the project and its name, what was done last, undo, and work in progress."""

import pytest

from core.choices.pick import Step
from core.recipe.edits.edit import Edit
from core.recipe.history import put_in_force
from core.recipe.recipe import fresh_recipe
from core.workspace.files import append_line
from core.workspace.jobs import JobState
from core.workspace.jobs.queue import AskedJob, end
from core.workspace.project import project_names
from core.workspace.store import changing
from pages.frame import sidebar as parts
from pages.frame.sidebar import sidebar
from tests.jobs import lay_job
from tests.pages.driving import (
    HOSTILE,
    at_app,
    downloads,
    draw,
    plain,
    project_with,
    recipe_of,
    words,
)
from tests.tables import recipe_for


def test_without_a_table_it_says_so():
    page = draw(sidebar)
    assert words(page) == "**New project**\nNo table yet."
    assert not page.button


def test_it_names_project_table_target_and_the_last_change(mixed):
    page = draw(sidebar, project=project_with(mixed, recipe_for(mixed, "two"), name=HOSTILE))
    said = plain(page)
    assert HOSTILE in said
    assert HOSTILE not in words(page), "its name is no markdown"
    assert "mixed.csv · 240 rows · 12 columns" in said
    assert "Target: two (classification, positive is yes)" in said
    assert "Last change: start" in said


def test_without_a_target_none_is_named(mixed):
    assert "Target" not in words(draw(sidebar, project=project_with(mixed)))


def test_undo_and_redo_are_there_where_there_is_something_to_take_back(mixed):
    project = project_with(mixed, fresh_recipe(mixed.fingerprint))
    page = draw(sidebar, project=project)
    assert [page.button(key=f"sidebar.{name}").disabled for name in ("undo", "redo")] == [True] * 2


def test_projects_of_one_name_are_told_apart_and_one_can_be_opened(mixed):
    first, second = (project_with(mixed, name="same") for _ in range(2))
    page = draw(sidebar, project=second)
    (box,) = page.selectbox
    assert box.value == second.id
    assert sorted(box.options) == sorted(f"same · {p.id[:8]}" for p in (first, second))
    page = box.select(first.id).run()
    assert page.query_params["project"] == first.id
    assert page.selectbox[0].value == first.id


def test_the_list_of_projects_is_as_long_with_many_and_grows_when_asked(mixed, monkeypatch):
    monkeypatch.setattr(parts, "AT_A_TIME", 2)
    names = [project_with(mixed, name=name) and name for name in "abcde"]
    (oldest,) = [found for found, name in project_names().items() if name == "a"]
    page = draw(sidebar, project=oldest)
    assert page.selectbox[0].options == ["a", "e", "d", parts.OLDER]
    page.selectbox[0].select(parts.OLDER).run()
    assert page.selectbox[0].options == ["a", "e", "d", "c", "b", parts.OLDER]
    page.selectbox[0].select(parts.OLDER).run()
    assert page.selectbox[0].options == names[::-1]
    assert page.selectbox[0].value == oldest.id


def test_a_long_name_is_cut(mixed):
    for name in ("n" * 80, "other"):
        project = project_with(mixed, name=name)
    box = draw(sidebar, project=project).selectbox[0]
    assert {len(option) for option in box.options} == {40, 5}


@pytest.mark.parametrize(("state", "is_shown"), [("running", True), ("done", False)])
def test_work_in_progress_is_shown(mixed, state, is_shown):
    project = project_with(mixed)
    page = draw(sidebar, project=project)
    folder = lay_job(AskedJob(project.id, "train", HOSTILE, {}), state)
    append_line(folder / "events.jsonl", {"done": 1, "total": 4})
    page.run()
    bars = [bar.proto.text.replace("\\", "") for bar in page.get("progress")]
    assert ["starting · 0 s" in bar for bar in bars] == ([True] if is_shown else [])
    assert [bar.proto.value for bar in page.get("progress")] == ([25] if is_shown else [])
    cancels = [button.key for button in page.button if "cancel" in button.key]
    assert cancels == (["sidebar.cancel.1-x"] if is_shown else [])
    assert recipe_of(project).target is None


@pytest.mark.fault("U34")
def test_a_long_change_is_cut_and_rows_are_said_to_be_those_before_cleaning(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))
    step = Step(method="drop_duplicates")
    put_in_force(project, Edit(recipe_of(project).with_(cleaning=(step,)), "Tuned: " + "x" * 400))
    said = plain(draw(sidebar, project=project))
    assert "mixed.csv · 240 rows · 12 columns before cleaning" in said
    (told,) = [line for line in said.splitlines() if line.startswith("Last change")]
    assert len(told) < 120


def test_the_report_of_the_project_is_on_every_page(mixed):
    page = draw(sidebar, project=project_with(mixed, name="a/b: c"))
    assert downloads(page) == ["Report"]
    empty = draw(sidebar)
    assert downloads(empty) == []


def test_while_a_job_runs_the_sidebar_leads_to_it_and_after_it_to_what_is_next(mixed):
    app = at_app()
    project = project_with(mixed, recipe_for(mixed, "two")).id
    app.query_params["project"] = project
    lay_job(AskedJob(project, "train", HOSTILE, {}), "running")
    app.run()
    labels = [link.proto.label.replace("\\", "") for link in app.sidebar.get("page_link")]
    assert [label.replace("\u2060", "") for label in labels] == [f"Running: {HOSTILE}"]
    changing(lambda at: end(at, "1-x", JobState.DONE))
    app.run()
    assert [link.proto.label for link in app.sidebar.get("page_link")] == ["Next: Train"]


def test_when_the_job_has_ended_the_fragment_says_what_is_next(mixed, monkeypatch):
    """It is drawn by itself, with the page around it as it was."""
    said = []
    monkeypatch.setattr(parts, "next_link", lambda found: said.append(found.next))
    draw(parts._at_work, "0" * 32, project=project_with(mixed, recipe_for(mixed, "two")))
    assert said == ["train"]
