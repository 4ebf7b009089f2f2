"""The way into the frame and back: a cold link to a page ends on that page, in the app."""

import pytest

from pages.frame.way_in import enter_frame, go_on
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
