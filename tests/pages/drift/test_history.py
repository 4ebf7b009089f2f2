"""The batches of a saved model on Drift: none, one and more, and the same verdict as the verb's."""

import pytest

from core.choices.pick import Pick
from core.commands.monitor import MonitorRequest, monitor_model
from core.drift.monitor import monitor, read_history, watched_model
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.tasks.monitor import monitor_job
from core.tasks.requests import MonitorJobRequest
from core.workspace.registry import find_model
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
    assert page.success[0].value.startswith("None of 3 columns moved")
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
