"""Starting to train: the choice goes into the recipe, and a job is queued for it."""

import streamlit as st

from core.choices.pick import Pick
from core.methods.models import BASELINE
from core.tasks.table import TRAIN
from pages.train import start as page_part
from tests.pages.driving import draw, last_change, project_with, recipe_of, words
from tests.tables import recipe_for


def test_a_click_keeps_the_choice_and_queues_the_job(mixed, monkeypatch):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    monkeypatch.setattr(page_part, "start", start)
    recipe = recipe_for(mixed, "two", models=(Pick(method="tree"),))
    project = project_with(mixed, recipe)
    page = draw(page_part.start_form, mixed, recipe, project=project)
    assert "10 fits on 240 rows" in words(page)
    (blend,) = [toggle for toggle in page.toggle if toggle.label == "Blend"]
    assert not blend.value
    blend.set_value(True)
    page.button(key="train.start").click().run()
    assert [pick.method for pick in recipe_of(project).models] == [BASELINE, "tree"]
    assert last_change(project) == "Train 2 models and a blend of them"
    assert recipe_of(project).blend
    ((task, title, request),) = queued
    assert (task, title) == (TRAIN, "Train models")
    assert request.recipe == recipe_of(project)
