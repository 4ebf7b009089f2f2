"""One page on a project: what it is about, what speaks against it; nothing hostile."""

import re

import pytest

from core.errors import MissingStepError
from core.export.project_report import project_report
from core.model.runs import keep_run, runs_of
from core.model.train import train, training_part
from core.recipe.edits.columns import leave_out
from core.recipe.edits.target import say_goal
from core.recipe.history import load_history, put_in_force
from core.recipe.model_pick import ModelPick
from core.wording.numbers import figure_text, number_text
from core.workspace.results import remember
from tests.pages.driving import HOSTILE, project_with
from tests.projects import new_project
from tests.tables import recipe_for


@pytest.fixture
def project(mixed):
    recipe = recipe_for(mixed, "two", models=(ModelPick(method="tree"),))
    made = project_with(mixed, recipe, name=HOSTILE)
    result = remember(train, mixed, training_part(recipe))
    keep_run(made, recipe, result, "trained")
    return made


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_tells_data_recipe_verdict_and_limits(project):
    (run,) = runs_of(project.id)
    put_in_force(project, say_goal(load_history(project).recipe, "Call those who leave"))
    told = plain(project_report(project))
    score = figure_text(run.best.score, run.best.low, run.best.high).value
    assert f"{run.best.label} leads with ROC-AUC {score}, between" in told
    assert "Call those who leave" in told
    assert "mixed.csv" in told
    assert "yes, because it is the one that says yes" in told
    assert "The sealed test rows were never opened" in told
    for doubt in run.doubts:
        assert doubt[:60] in told.replace("&#x27;", "'").replace("&quot;", '"')


def test_a_recipe_that_is_not_trained_yet_is_told_with_the_runs_before_it(project):
    put_in_force(project, leave_out(load_history(project).recipe, "num [1]"))
    told = plain(project_report(project))
    assert "This recipe is not trained yet. Earlier recipes were: see Runs." in told
    assert "Decision tree" in told


def test_a_score_of_nought_is_a_score(project, monkeypatch):
    (run,) = runs_of(project.id)
    models = tuple(model.model_copy(update={"score": 0.0}) for model in run.models)
    none_left = run.model_copy(update={"models": models})
    monkeypatch.setattr("core.export.project_report.runs_of", lambda _: (none_left,))
    told = plain(project_report(project)).partition("What changed")[2]
    assert f"ROC-AUC {number_text(0.0)}" in told


def test_nothing_of_it_is_loaded_from_elsewhere_and_no_name_is_markup(project):
    page = project_report(project)
    assert "<script" not in page
    assert HOSTILE not in page
    assert not re.search(r"(src|href)\s*=", page)


def test_a_project_without_a_table_is_a_sentence():
    with pytest.raises(MissingStepError):
        project_report(new_project("empty"))
