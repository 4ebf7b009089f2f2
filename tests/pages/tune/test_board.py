"""What tuning found: the course, the best into the recipe with one click, trials so far."""

import pytest

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.model.tune import SearchJudgement, TrialState, joint_of, tune
from core.pipeline.training_data import make_training_data
from core.workspace.jobs import JobInfo, JobState
from pages.tune.board import GAP, kept_tuning, live_history, trials_table, tuning_view
from tests.pages.driving import (
    button,
    charts,
    draw,
    last_change,
    project_with,
    recipe_of,
    tile_values,
    words,
)
from tests.tables import recipe_for

START = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 60})


@pytest.fixture
def tuned(shelf, workspace, mixed):
    """A project that keeps twelve trials of a tree."""

    def make():
        recipe = recipe_for(mixed, "two", models=(START, Pick(method="logistic")))
        project = project_with(mixed, recipe)
        result = tune(mixed, recipe, START, TunePlan(12), project=project.id)
        return project, recipe, result

    return shelf.take("tuned", make, workspace)


def test_the_trials_that_the_project_keeps_are_found(tuned):
    project, recipe, result = tuned
    (found,) = draw(kept_tuning, recipe, START, project=project).given
    assert [trial.score for trial in found.trials] == [trial.score for trial in result.trials]
    assert draw(kept_tuning, recipe, Pick(method="forest"), project=project).given == [None]


def test_the_course_and_the_verdict_are_shown(tuned):
    project, recipe, result = tuned
    page = draw(tuning_view, SearchJudgement(result), recipe.compared, project=project)
    values = tile_values(page)
    assert values["Trials"] == "12"
    assert float(values["Best"]) >= float(values["Before tuning"])
    assert "sealed test rows" in words(page) or "keep them" in words(page)
    assert charts(page)
    rows = page.dataframe[0].value
    assert len(rows) == len(trials_table(result)) == 12
    options = ["Depth", "Rows in a leaf"]
    assert list(rows.columns) == [
        "Trial",
        "Score",
        "State",
        *options,
        GAP,
        "Folds",
        "Seconds",
        "From",
        "Note",
    ]


def test_the_best_goes_into_the_recipe_with_one_click(tuned):
    project, recipe, result = tuned
    page = draw(tuning_view, SearchJudgement(result), recipe.compared, project=project)
    button(page, "Put the best into the recipe").click().run()
    assert not page.exception
    found = next(pick for pick in recipe_of(project).models if pick.method == "tree")
    assert found.options.items() <= result.best_pick.options.items()
    assert button(page, "In the recipe").disabled
    assert last_change(project).startswith("Tuned options: decision tree (")


def test_the_trials_so_far_are_drawn_while_it_searches(mixed):
    project = project_with(mixed, recipe_for(mixed, "two"))

    def job(*events):
        return JobInfo("1", project.id, "tune", "Tune", JobState.RUNNING, events, None, None, 1.0)

    event = {"trial": 0, "state": str(next(iter(TrialState))), "score": 0.8, "options": {}}
    assert len(charts(draw(live_history, job(event), project=project))) == 1
    assert not charts(draw(live_history, job({"message": "x"}), project=project))


def test_the_preparation_that_was_found_goes_into_the_recipe_with_the_model(mixed):
    chosen = ({"method": "f_test", "options": {"k": 1}},)
    recipe = recipe_for(mixed, "two", models=(START,), selection=chosen)
    project = project_with(mixed, recipe)
    plan = TunePlan(5, joint=True, sampler="random", portfolio=False)
    result = tune(mixed, recipe, START, plan, project=project.id)
    assert result.best.options["selection.0/k"] > 1
    page = draw(tuning_view, SearchJudgement(result), recipe.compared, project=project)
    assert "Highest F: columns to keep" in trials_table(result).columns
    assert "for every model of the recipe" in words(page)
    button(page, "Put the best into the recipe").click().run()
    assert not page.exception
    changed = recipe_of(project)
    assert changed.selection[0].options == {"k": result.best.options["selection.0/k"]}
    assert button(page, "In the recipe").disabled
    joint = joint_of(changed, make_training_data(mixed, changed))
    (kept,) = draw(kept_tuning, changed, START, joint, project=project).given
    assert len(kept.trials) == 5
