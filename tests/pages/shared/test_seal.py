"""Whatever begins work on rows that are sealed by time writes down from when."""

import pandas as pd
import pytest
import streamlit as st

from core.choices.pick import Pick
from core.methods.tuning import TunePlan
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import ModelPick
from core.table.dataset import make_dataset
from pages.load import target
from pages.train import start as train_start
from pages.tune import form
from tests.pages.driving import draw, last_change, project_with, recipe_of
from tests.tables import mixed_frame, recipe_for

BY_TIME = {"kind": "rolling", "time": "when", "folds": 3}
DOORS = {
    "load.first_model": (target, target.first_model_button, ()),
    "tune.start": (
        form,
        form.start_button,
        (form.Asked(ModelPick(method="tree"), TunePlan(2)), None),
    ),
    "train.start": (train_start, train_start.start_form, None),
}


def sealed_rows(dataset, recipe):
    data = make_training_data(dataset, recipe)
    return {
        str(v) for v in dataset.frame["row id"].loc[data.X.index[split_rows(data, recipe).test]]
    }


@pytest.mark.parametrize("door", DOORS)
def test_rows_that_come_later_unseal_none(mixed, monkeypatch, door):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    module, part, more = DOORS[door]
    monkeypatch.setattr(module, "start", start)
    recipe = recipe_for(mixed, "two", split=BY_TIME, models=(Pick(method="tree"),))
    project = project_with(mixed, recipe)
    page = draw(part, mixed, *((recipe,) if more is None else more), project=project)
    page.button(key=door).click().run()
    (*_, request) = queued[-1]
    assert request.recipe == recipe_of(project)
    assert request.recipe.split.sealed_from
    if door != "train.start":
        assert last_change(project) == f"Seal rows from {request.recipe.split.sealed_from} on"
    later = mixed_frame(120, 1).assign(when=pd.date_range("2024-06-01", periods=120, freq="7h"))
    later["row id"] = "later " + later["row id"]
    grown = make_dataset(pd.concat([mixed.frame, later], ignore_index=True), "grown")
    before = sealed_rows(mixed, request.recipe)
    assert before <= sealed_rows(grown, request.recipe)
    assert not before <= sealed_rows(grown, recipe)


def test_a_seal_that_is_written_down_is_no_change(mixed, monkeypatch):
    monkeypatch.setattr(target, "start", lambda *_: st.stop())
    recipe = recipe_for(mixed, "two", split={**BY_TIME, "sealed_from": "2024-03-01T00:00:00"})
    project = project_with(mixed, recipe)
    page = draw(target.first_model_button, mixed, project=project)
    page.button(key="load.first_model").click().run()
    assert (recipe_of(project), last_change(project)) == (recipe, "start")
