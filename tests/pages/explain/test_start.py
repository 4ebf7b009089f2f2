"""Before a model is explained: what will be done, and a job that is queued."""

import streamlit as st

from core.tasks.table import EXPLAIN
from pages.explain import start as page_part
from tests.pages.driving import draw, open_page, project_with, words
from tests.tables import recipe_for


def test_a_click_queues_the_job(trained, monkeypatch):
    queued = []

    def start(*asked):
        queued.append(asked)
        st.stop()

    monkeypatch.setattr(page_part, "start", start)
    there = trained("two")
    run = there.result.run_of("tree")

    def part():
        page_part.explain_start(there.recipe, run, is_known=False)

    page = draw(part, project=there.project)
    assert "sealed test rows take no part" in words(page)
    page.button(key="explain.start").click().run()
    ((task, title, request),) = queued
    assert (task, title, request.pick.method) == (EXPLAIN, f"Explain {run.label}", "tree")


def test_where_it_is_known_nothing_is_asked(trained):
    there = trained("two")

    def part():
        page_part.explain_start(there.recipe, there.result.best, is_known=True)

    assert not draw(part, project=there.project).button


def test_without_a_leaderboard_the_page_leads_to_train(mixed):
    page = open_page("explain", project_with(mixed, recipe_for(mixed, "two")))
    assert not page.exception
    assert "No model is trained for this recipe yet" in words(page)
