"""The ledger of runs: what changed, whether that helped, and the way back."""

import pytest

from core.model.runs import gain_over, keep_run, runs_of
from core.model.train import train, training_part
from core.recipe.edits.columns import leave_out
from core.recipe.history import put_in_force
from core.tasks.requests import RecipeRequest
from core.tasks.table import SAVE_MODEL, TRAIN
from core.wording.numbers import figure_text
from core.workspace.results import remember
from pages.train import run_actions
from pages.train.runs import runs_view
from tests.pages.driving import charts, draw, last_change, plain, project_with, recipe_of


@pytest.fixture
def there(mixed, trained):
    """A project with two runs; the second left a column out and is in force."""
    known = trained("two")
    project = project_with(mixed, known.recipe)
    keep_run(project, known.recipe, known.result, "first")
    edit = leave_out(known.recipe, "num [1]")
    put_in_force(project, edit)
    result = remember(train, mixed, training_part(edit.recipe))
    keep_run(project, edit.recipe, result, "second")
    return project, known.recipe, edit.recipe, result


def test_each_run_says_what_changed_what_it_scored_and_whether_that_helped(mixed, there):
    project, _, recipe, result = there
    first, second = runs_of(project.id)
    page = draw(runs_view, mixed, recipe, result, project=project)
    said = plain(page)
    assert "Columns left out: Left out as well: num [1]." in said
    assert "The first run of its kind." in said
    for run in (first, second):
        assert f"ROC-AUC {figure_text(run.best.score, run.best.low, run.best.high)}" in said
    gain = gain_over(second, first)
    way = "better" if gain.mean >= 0 else "worse"
    assert f"fold by fold: {figure_text(abs(gain.mean), gain.low, gain.high).value} {way}" in said
    assert said.count("[in force]") == said.count("[earlier recipe]") == 1
    (chart,) = charts(page)
    assert [trace["x"] for trace in chart["data"]] == [[first.best.score], [second.best.score]]


def test_an_earlier_recipe_can_be_gone_back_to(mixed, there):
    project, before, recipe, result = there
    page = draw(runs_view, mixed, recipe, result, project=project)
    first = runs_of(project.id)[0]
    page.button(key=f"train.run.{first.entry}.back").click().run()
    assert recipe_of(project) == before
    assert last_change(project) == "Go back to run 1"


def test_it_can_be_trained_again(mixed, there, monkeypatch):
    project, before, recipe, result = there
    queued = []
    monkeypatch.setattr(run_actions, "start", lambda *asked: queued.append(asked))
    page = draw(runs_view, mixed, recipe, result, project=project)
    page.button(key=f"train.run.{runs_of(project.id)[0].entry}.again").click().run()
    assert [(task, request) for task, _, request in queued] == [
        (TRAIN, RecipeRequest(recipe=before))
    ]


def test_the_run_in_force_leads_on_and_none_is_shown_before_there_is_one(mixed, there):
    project, _, recipe, result = there
    page = draw(runs_view, mixed, recipe, result, project=project)
    second = runs_of(project.id)[1]
    wanted = [f"train.run.{second.entry}.{what}" for what in ("use", "evaluate", "compare")]
    assert {button.key for button in page.button} >= set(wanted)
    empty = draw(runs_view, mixed, recipe, result, project=project_with(mixed, recipe))
    assert empty.given == [False]


def test_the_leader_is_saved_by_one_click_under_the_table_s_name(mixed, there, monkeypatch):
    project, _, recipe, result = there
    queued = []
    monkeypatch.setattr(run_actions, "start", lambda *asked: queued.append(asked))
    monkeypatch.setattr(run_actions, "go_to", lambda page, **_: queued.append(page))
    page = draw(runs_view, mixed, recipe, result, project=project)
    page.button(key=f"train.run.{runs_of(project.id)[1].entry}.use").click().run()
    (task, _, request), page = queued
    assert (task, page) == (SAVE_MODEL, "models")
    assert (request.name, request.recipe, request.pick) == ("mixed", recipe, result.best.model)


def test_a_run_whose_results_are_kept_no_more_can_be_trained_again(mixed, there):
    project, _, recipe, _ = there
    page = draw(runs_view, mixed, recipe, None, project=project)
    entry = runs_of(project.id)[1].entry
    keys = {button.key for button in page.button}
    assert f"train.run.{entry}.again" in keys
    assert f"train.run.{entry}.use" not in keys
    assert "kept no more" in plain(page)
