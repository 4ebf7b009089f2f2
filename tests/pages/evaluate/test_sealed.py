"""The sealed rows: offered once, counted, warned about, and kept from other projects."""

import pytest

from core.choices.pick import Pick
from core.model.evaluate import open_test, opened_part, opening_name, seal_of
from core.tasks.models import open_test_job
from core.tasks.requests import ModelRequest
from core.workspace.openings import SealedRows, opened_runs
from core.workspace.progress import silent
from core.workspace.results import remember
from pages.evaluate.sealed import sealed_card
from tests.pages.driving import draw, plain, tile_values, words

LOGISTIC, TREE = Pick(method="logistic"), Pick(method="tree")


@pytest.fixture
def there(trained):
    return trained("two")


def shown(there, dataset):
    run = there.result.run_of("logistic")
    return draw(sealed_card, dataset, there.recipe, there.result, run, project=there.project)


def open_rows(there, pick):
    """What the job does, here and now."""
    open_test_job(there.project, silent, ModelRequest(recipe=there.recipe, pick=pick))


def test_rows_that_were_never_opened_are_offered(there, mixed):
    page = shown(there, mixed)
    assert "52 rows that no model and no choice has seen" in words(page)
    assert "have never been opened" in words(page)
    assert page.button(key="evaluate.open_test")
    assert not page.metric


def test_an_opening_is_shown_and_counted_once(there, mixed):
    open_rows(there, LOGISTIC)
    open_rows(there, LOGISTIC)
    assert len(opened_runs(there.project.id)) == 1
    page = shown(there, mixed)
    assert "were opened once" in words(page)
    scores = remember(open_test, mixed, opened_part(there.recipe), LOGISTIC)
    shown_score = float(tile_values(page)["ROC-AUC on the test rows"])
    assert shown_score == pytest.approx(scores.values["roc_auc"], abs=1e-3)
    assert not page.warning
    assert not page.button


def test_a_second_look_is_warned_about(there, mixed):
    open_rows(there, LOGISTIC)
    open_rows(there, TREE)
    page = shown(there, mixed)
    assert "were opened twice" in words(page)
    assert "picks luck too" in plain(page)


def test_another_projects_opening_shows_nothing_here(there, mixed):
    remember(open_test, mixed, opened_part(there.recipe), LOGISTIC)
    page = shown(there, mixed)
    assert opening_name(there.recipe, LOGISTIC) not in opened_runs(there.project.id)
    assert page.button(key="evaluate.open_test")
    assert not page.metric


def test_s12_looks_of_the_command_line_are_told(there, mixed):
    SealedRows(seal_of(there.recipe)).count("by the command line")
    open_rows(there, LOGISTIC)
    page = shown(there, mixed)
    assert "were opened twice, once of it by the command line or other projects" in words(page)
    assert "picks luck too" in plain(page)
