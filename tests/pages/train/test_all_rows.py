"""Training on all rows from the page: first what it takes, then the model, saved and compared."""

import pytest

from core.choices.pick import Pick
from core.data.large import SAMPLE, SamplePlan, open_large, take_sample
from core.machine import environment
from core.workspace.registry import list_models
from pages.train.all_rows import all_rows_view
from tests.model.all_rows.conftest import orders
from tests.pages.driving import button, draw, project_with, words
from tests.tables import recipe_for

MODEL = Pick(method="xgboost", options={"n_estimators": 10, "learning_rate": 0.3})


@pytest.fixture
def sampled(tmp_path, monkeypatch):
    """A project whose table is a sample, and its recipe."""
    monkeypatch.setenv(environment.DATA.name, str(tmp_path))
    orders(1_500).to_csv(tmp_path / "orders.csv", index=False)
    sample = take_sample(open_large(tmp_path / "orders.csv"), SamplePlan(rows=500))
    recipe = recipe_for(sample.dataset, "two", models=(MODEL,)).with_(split={"folds": 2})
    project = project_with(sample.dataset, recipe)
    SAMPLE.write(project.dataset_folder(sample.dataset.fingerprint), sample.record)
    return project, recipe


def test_what_it_takes_is_told_first_and_the_model_is_saved(sampled, jobs_at_once):
    project, recipe = sampled
    page = draw(all_rows_view, recipe, project=project)
    assert "Every one of the 1,500 rows" in words(page)
    assert not [one for one in page.button if one.label == "Train on all rows"]
    button(page, "What it takes").click().run()
    assert "of memory" in words(page)
    button(page, "Train on all rows").click().run()
    assert not page.exception
    assert "that neither learned from" in words(page)
    (saved,) = list_models()
    assert (saved.card.name, saved.card.seen.rows) == ("orders", 1_500)
    assert jobs_at_once


def test_what_will_not_fit_offers_no_training(sampled, jobs_at_once, monkeypatch):
    monkeypatch.setattr("core.model.all_rows.needed.free_memory", lambda: 1_000_000)
    project, recipe = sampled
    page = draw(all_rows_view, recipe, project=project)
    button(page, "What it takes").click().run()
    assert "1 MB are free" in words(page)
    assert not [one for one in page.button if one.label == "Train on all rows"]
    assert jobs_at_once


def test_a_whole_table_is_offered_nothing(mixed):
    recipe = recipe_for(mixed, "two")
    page = draw(all_rows_view, recipe, project=project_with(mixed, recipe))
    assert not page.button
