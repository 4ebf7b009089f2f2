"""The batches of a saved model on Drift: none, one and more, and the same verdict as the verb's."""

import pytest

from core.choices.pick import Pick
from core.commands.monitor import MonitorRequest, monitor_model
from core.drift.monitor import monitor, read_history, watched_model
from core.errors import NotApplicableError
from core.model.predict import log_predictions, predict
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.tasks.monitor import (
    feedback_job,
    monitor_job,
    monitor_log_job,
    recalibrate_job,
    retrain_job,
)
from core.tasks.requests import (
    FeedbackJobRequest,
    LogJobRequest,
    MonitorJobRequest,
    RecalibrateJobRequest,
    RetrainJobRequest,
)
from core.tasks.table import FEEDBACK
from core.workspace.registry import find_model, load_model
from pages.drift.history import show_history
from tests.pages.driving import draw, plain, table_with, words
from tests.projects import new_project

LINK = {"model": "shop@1"}


@pytest.fixture
def shop_model(shelf, workspace, before):
    def make():
        recipe = fresh_recipe(before.fingerprint).with_(
            target="y", task="classification", models=[{"method": "logistic"}]
        )
        fit_and_save(before, recipe, Pick(method="logistic"), Label("shop"))

    shelf.take("watched-shop", make, workspace)
    return find_model("shop")


def shown():
    return draw(show_history, project=new_project("p"), link=LINK)


def test_before_the_first_batch_it_says_what_will_be_there(shop_model):
    page = shown()
    assert "No batch yet" in plain(page)
    assert not page.get("plotly_chart")


def test_batches_are_drawn_with_the_newest_verdict(shop_model, moved, alike):
    model = watched_model(shop_model)
    monitor(model, alike, "Monday")
    page = shown()
    assert page.success[0].value.startswith("None of 3 columns surely moved")
    look = monitor(model, moved, "Tuesday").look
    page = shown()
    (banner,) = page.error if look.verdict == "retrain" else page.warning
    assert banner.value.startswith("The target drifted")
    assert list(table_with(page, "verdict")["label"]) == ["Tuesday", "Monday"]
    assert len(page.get("plotly_chart")) == 2


def test_page_and_command_line_give_one_verdict(shop_model, tmp_path, moved):
    path = tmp_path / "moved.csv"
    moved.frame.to_csv(path, index=False)
    request = MonitorJobRequest(model="shop@1", path=str(path), name="moved.csv", label="x")
    done = monitor_job(new_project(), lambda *_: None, request)
    assert (done["number"], done["is_new"]) == (1, True)
    look = read_history(shop_model).batches[0]
    told = monitor_model(MonitorRequest("shop@1", str(path)))
    assert told.document["is_new"] is False
    assert (told.document["verdict"], told.document["reason"]) == (look.verdict, look.reason)


def test_a_project_without_models_shows_the_way(workspace):
    page = draw(show_history, project=new_project("p"))
    assert "No model of this project is saved yet" in words(page)


@pytest.fixture
def later(tmp_path, alike):
    """A batch with ids whose outcomes come in another column of another file."""
    frame = alike.frame.assign(id=[f"r{n}" for n in range(alike.rows)])
    batch, outcomes = tmp_path / "batch.csv", tmp_path / "outcomes.csv"
    frame.drop(columns="y").to_csv(batch, index=False)
    frame[["id", "y"]].rename(columns={"y": "came"}).to_csv(outcomes, index=False)
    return batch, outcomes


def test_outcomes_come_later_by_the_named_columns(shop_model, later):
    batch, outcomes = later
    asked = MonitorJobRequest(model="shop@1", path=str(batch), name="b.csv", key="id")
    monitor_job(new_project(), lambda *_: None, asked)
    page = shown()
    assert "Outcomes that came later" in [one.label for one in page.expander]
    request = FeedbackJobRequest(
        model="shop@1", path=str(outcomes), name="o.csv", key="id", labels="came"
    )
    done = feedback_job(new_project(), lambda *_: None, request)
    assert done["verdict"] == "stable"
    (known,) = read_history(shop_model).realised.values()
    assert known.rows == read_history(shop_model).batches[0].rows


def test_one_outcome_is_given_by_its_id(shop_model, later, monkeypatch):
    asked = MonitorJobRequest(model="shop@1", path=str(later[0]), name="b.csv", key="id")
    monitor_job(new_project(), lambda *_: None, asked)
    started = []
    monkeypatch.setattr("pages.drift.feedback.start", lambda *given: started.append(given))
    page = shown()
    page.text_input("drift.feedback.id").input("r7")
    next(b for b in page.button if b.label == "Give this outcome").click().run()
    ((task, _, request),) = started
    assert task is FEEDBACK
    feedback_job(new_project(), lambda *_: None, request)
    (known,) = read_history(shop_model).realised.values()
    assert known.rows == 1


def test_a_model_is_trained_again_from_the_table_that_the_project_keeps(
    shop_model, tmp_path, before, moved
):
    path, project = tmp_path / "new.csv", new_project("again")
    moved.frame.to_csv(path, index=False)
    request = RetrainJobRequest(model="shop@1", path=str(path), name="new.csv", hold=0.3)
    with pytest.raises(NotApplicableError, match="give its file"):
        retrain_job(project, lambda *_, **__: None, request)
    project.keep_dataset(before)
    done = retrain_job(project, lambda *_, **__: None, request)
    assert done["model"] == "shop@2"
    assert "shop@2" in done["sentence"]
    card = find_model("shop@2").card
    assert card.rows_train + card.rows_test == done["rows"]
    assert card.stage == "poc"


def test_the_log_is_taken_and_probabilities_are_bent_when_asked(shop_model, tmp_path, alike):
    loaded = load_model(shop_model)
    rows = alike.frame.drop(columns="y")
    log_predictions(loaded, rows, predict(loaded, rows))
    monitor(watched_model(shop_model), alike, "Monday")
    labels = [one.label for one in shown().expander]
    assert {"Take what it was asked from its log", "Recalibrate by new rows"} <= {*labels}
    done = monitor_log_job(new_project(), lambda *_: None, LogJobRequest(model="shop@1"))
    assert done["batches"] == 0
    assert done["told"][0].startswith(f"{len(rows):,} rows wait: of today")
    path = tmp_path / "new.csv"
    alike.frame.to_csv(path, index=False)
    request = RecalibrateJobRequest(model="shop@1", path=str(path), name="new.csv", hold=0.4)
    bent = recalibrate_job(new_project(), lambda *_: None, request)
    assert (bent["model"], bent["method"]) == ("shop@2", "sigmoid")
    assert "Log loss" in bent["sentence"]
