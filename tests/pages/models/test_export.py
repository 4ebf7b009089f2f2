"""Files of a model are written by jobs: they outlive the page, and are offered when done."""

import time

import pytest

from core.choices.pick import Pick
from core.export import kept_export
from core.model.save import Label, fit_and_save
from core.workspace.store.ledger import LedgerQuestion, entries
from pages.frame import session
from tests.pages.driving import PATIENCE, open_page, project_with, words
from tests.tables import recipe_for

MODEL = "churn@1"


@pytest.fixture
def saved(mixed):
    recipe = recipe_for(mixed, "two", models=[{"method": "logistic"}])
    return fit_and_save(mixed, recipe, Pick(method="logistic"), Label("churn"))


@pytest.fixture
def project(mixed, saved):
    return project_with(mixed, recipe_for(mixed, "two"))


def files_of(project):
    """The view of files, as another tab or a refresh shows it."""
    page = open_page("models", project)
    return page.segmented_control(key="models.view").set_value("files").run()


def prepare(page, to):
    return page.button(key=f"models.export.{MODEL}.{to}")


def downloads(page):
    return [button.proto.label for button in page.get("download_button")]


def wait(project):
    end = time.monotonic() + PATIENCE
    while session.jobs().active(project.id):
        assert time.monotonic() < end, "the job did not end"
        time.sleep(0.05)


def test_a_file_is_prepared_while_other_pages_are_looked_at(project, saved):
    page = prepare(files_of(project), "joblib").click().run()
    assert not page.exception
    again = files_of(project)  # the job is the project's, not the tab's
    assert prepare(again, "joblib").disabled or kept_export(saved, "joblib")
    assert not prepare(again, "skops").disabled
    wait(project)
    done = files_of(project)
    assert not done.exception
    assert kept_export(saved, "joblib").max_difference == 0
    assert "certified, largest difference 0" in words(done)
    assert downloads(done) == ["Download"]
    (entry,) = entries(LedgerQuestion(project.id, "export"))
    assert entry.detail == "churn@1 as joblib"


def test_two_formats_wait_for_each_other_and_each_says_how_it_stands(project):
    for to in ("card", "script"):
        prepare(files_of(project), to).click().run()
    wait(project)
    done = files_of(project)
    assert downloads(done) == ["Download", "Its table", "Download"]
    assert not done.error


def test_a_file_that_cannot_be_made_says_why_and_can_be_tried_again(project, saved):
    (saved.path / "model.joblib").write_bytes(b"nothing")
    prepare(files_of(project), "skops").click().run()
    wait(project)
    page = files_of(project)
    (error,) = page.error
    assert "cannot be opened here" in error.value
    assert not prepare(page, "skops").disabled
    assert downloads(page) == []


def test_the_saved_model_is_checked_by_a_job(project):
    page = files_of(project)
    page.button(key=f"models.check.{MODEL}").click().run()
    assert not page.exception
    wait(project)
    (said,) = files_of(project).success
    assert "answered the same in a fresh process: largest difference 0." in said.value
