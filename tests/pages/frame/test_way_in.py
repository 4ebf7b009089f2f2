"""The way into the frame and back: a cold link to a page ends on that page, in the app."""

import pytest
import streamlit as st
from streamlit.util import calc_hash

from pages.frame.way_in import FIRST, enter_frame, go_on
from pages.frame.workflow import PAGES
from tests.pages.driving import at_app, draw


def test_a_page_that_runs_by_itself_goes_on_without_the_app():
    page = draw(enter_frame, "Load", link={"project": "0" * 32})
    assert page.query_params["project"] == "0" * 32


@pytest.mark.parametrize("page", ["../etc", "07_train", "Train", ""])
def test_what_is_no_page_in_the_link_is_passed_over(page):
    assert draw(go_on, link={"page": page}).given == [None]


def test_the_app_opens_the_page_that_a_cold_link_asked_for_with_the_rest_of_its_query():
    app = at_app()
    app.query_params.update({"page": "features", "project": "0" * 32})
    app.run()
    assert not app.exception
    assert app.title[0].value == "Features"
    assert "page" not in app.query_params
    assert app.query_params["project"] == "0" * 32


def test_without_a_page_the_app_opens_load():
    app = at_app()
    app.query_params["page"] = "../etc"
    app.run()
    assert not app.exception
    assert app.title[0].value == "Holdout"


def test_every_page_has_an_address_of_its_name(monkeypatch):
    """The first page lies at the app's own: its name is an address, too, though not in the menu."""
    asked, navigation = [], st.navigation
    monkeypatch.setattr(
        st, "navigation", lambda menu, **how: asked.append(menu) or navigation(menu, **how)
    )
    app = at_app().run()
    assert not app.exception
    pages = [page for section in asked[0].values() for page in section]
    assert sorted(page.url_path for page in pages) == sorted(["", *PAGES])
    assert [page.url_path for page in pages if page.visibility == "hidden"] == [FIRST]


def test_the_first_page_s_name_leads_to_it_with_the_link_s_query_kept():
    app = at_app()
    app.query_params.update({"column": "7", "project": "0" * 32})
    app._page_hash = calc_hash(FIRST)
    app.run()
    assert not app.exception
    assert app.title[0].value == "Holdout"
    assert (app.query_params["column"], app.query_params["project"]) == ("7", "0" * 32)
