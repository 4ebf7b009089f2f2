"""The pages that look closer at a trained model: empty, in use, and with the sealed rows opened."""

import pytest

from core.model.evaluate import open_test, opened_part, opening_name
from core.model.explain import explain, explained_part
from core.model.train import train, training_part
from core.recipe.recipe import Pick
from core.tasks.models import explain_job, open_test_job
from core.tasks.requests import ModelRequest
from core.workspace.progress import silent
from core.workspace.project import Project
from core.workspace.results import remember
from tests.pages.driving import open_page, project_with, words
from tests.tables import recipe_for

MODELS = {
    "two": ("logistic", "tree"),
    "three": ("logistic", "tree"),
    "amount": ("ridge", "tree"),
}
LOGISTIC = Pick(method="logistic")


def trained(dataset, target):
    """A project with a leaderboard that is on disk."""
    recipe = recipe_for(dataset, target, models=tuple(Pick(method=m) for m in MODELS[target]))
    remember(train, dataset, training_part(recipe))
    return project_with(dataset, recipe), recipe


def choose(page, label, value):
    """Press one of a segmented control's options."""
    (control,) = [c for c in page.segmented_control if c.label == label]
    return control.set_value(value).run()


@pytest.mark.parametrize("name", ["evaluate", "explain"])
def test_without_a_leaderboard_the_page_leads_to_train(name, mixed):
    page = open_page(name, project_with(mixed, recipe_for(mixed, "two")))
    assert not page.exception
    assert "No model is trained for this recipe yet" in words(page)


VIEWS = ["curves", "confusion", "calibration", "errors", "compare"]


@pytest.mark.parametrize(
    ("target", "views"),
    [("two", VIEWS), ("three", VIEWS), ("amount", ["residuals", "errors", "compare"])],
)
def test_every_view_is_drawn(mixed, target, views):
    project, _ = trained(mixed, target)
    page = open_page("evaluate", project)
    for view in views:
        page = choose(page, "View", view)
        assert not page.exception, view
        assert not page.error, view


def test_a_model_that_is_gone_leaves_the_choice_valid(mixed):
    project, recipe = trained(mixed, "two")
    page = open_page("evaluate", project)
    page = page.selectbox(key="evaluate.model").set_value("tree").run()
    assert page.selectbox(key="evaluate.model").value == "tree"
    fewer = recipe.with_(models=(LOGISTIC,))
    remember(train, mixed, training_part(fewer))
    from core.recipe.history import load_history, save_history

    save_history(project, load_history(project).record(fewer, "fewer"))
    page = page.run()
    assert not page.exception
    assert page.selectbox(key="evaluate.model").value == "logistic"


def test_a_suggested_threshold_goes_into_the_recipe_and_out_again(mixed):
    from core.recipe.history import load_history

    project, recipe = trained(mixed, "two")
    page = choose(open_page("evaluate", project), "View", "confusion")
    page = page.button(key="evaluate.suggest.f1").click().run()
    assert not page.exception
    (slider,) = page.slider
    assert f"{slider.value:.3f}" in page.button(key="evaluate.suggest.f1").label
    page = page.button(key="evaluate.use_threshold").click().run()
    assert load_history(project).recipe.threshold == slider.value
    assert "Labels at the recipe's threshold" in words(page)
    page = page.button(key="evaluate.no_threshold").click().run()
    assert load_history(project).recipe == recipe
    assert not page.warning


def test_the_sealed_rows_are_opened_once_counted_and_warned_about(mixed):
    project, recipe = trained(mixed, "two")
    page = open_page("evaluate", project)
    assert "have never been opened" in words(page)
    assert page.button(key="evaluate.open_test")
    _open(project, recipe, LOGISTIC)
    page = page.run()
    assert "were opened once" in words(page)
    assert not page.warning
    _open(project, recipe, LOGISTIC)
    assert project.openings == 1
    _open(project, recipe, Pick(method="tree"))
    page = page.run()
    assert "picks luck too" in words(page)


def test_another_projects_opening_shows_nothing_here(mixed):
    project, recipe = trained(mixed, "two")
    remember(open_test, mixed, opened_part(recipe), LOGISTIC)
    page = open_page("evaluate", project)
    assert opening_name(recipe, LOGISTIC) not in project.opened
    assert page.button(key="evaluate.open_test")
    assert "on the test rows" not in str([metric.label for metric in page.metric])


def _open(project: Project, recipe, pick: Pick) -> None:
    """What the job does, here and now."""
    open_test_job(project, silent, ModelRequest(recipe=recipe, pick=pick))


@pytest.mark.parametrize(
    ("target", "method"), [("two", "tree"), ("three", "logistic"), ("amount", "ridge")]
)
def test_an_explained_model_is_shown_with_its_rows(mixed, target, method):
    project, recipe = trained(mixed, target)
    explain_job(project, silent, ModelRequest(recipe=recipe, pick=Pick(method=method)))
    page = open_page("explain", project)
    page = page.selectbox(key="explain.model").set_value(method).run()
    assert not page.exception
    assert not page.error
    assert "puts" in words(page)
    for choice in ("worst", "typical", "number"):
        page = choose(page, "Row to explain", choice)
        assert not page.exception, choice
    seen = remember(explain, mixed, explained_part(recipe), Pick(method=method))
    page = page.number_input(key="explain.row").set_value(int(seen.rows.index[0])).run()
    assert "has not seen" in words(page)


def test_a_sealed_row_is_not_explained(mixed):
    from core.pipeline.training_data import split_table, working_table

    project, recipe = trained(mixed, "two")
    explain_job(project, silent, ModelRequest(recipe=recipe, pick=LOGISTIC))
    page = open_page("explain", project)
    page = page.selectbox(key="explain.model").set_value("logistic").run()
    page = choose(page, "Row to explain", "number")
    table = working_table(mixed, recipe)
    sealed = int(table.X.index[split_table(table, recipe).test[0]])
    page = page.number_input(key="explain.row").set_value(sealed).run()
    assert "sealed" in words(page)
    assert not page.exception
