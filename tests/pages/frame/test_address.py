"""What a page shows stands in its address: a link or Back is followed, the visitor's own choice is
written, another page's parts mean nothing."""

import pytest
import streamlit as st

from pages.frame import address
from tests.pages.driving import draw

OPTIONS = ["a", "b", "c"]


def part() -> str:
    address.follow("which", "k", OPTIONS, "a")
    chosen = st.selectbox("Which", OPTIONS, key="k")
    address.write("which", chosen, "a")
    return chosen


@pytest.mark.parametrize(("linked", "shown"), [("b", "b"), ("z", "a"), ("", "a")])
def test_a_link_is_followed_where_there_is_such_a_thing(linked, shown):
    assert draw(part, link={"which": linked}).given == [shown]


def test_what_is_chosen_stands_in_the_address_and_what_is_usual_does_not():
    page = draw(part)
    assert "which" not in page.query_params
    page.selectbox(key="k").set_value("c").run()
    assert page.query_params["which"] == "c"
    page.selectbox(key="k").set_value("a").run()
    assert page.given == ["a", "c", "a"]
    assert "which" not in page.query_params


@pytest.mark.parametrize(("back", "shown"), [("b", "b"), (None, "a")])
def test_back_shows_what_was_shown_before(back, shown, monkeypatch):
    page = draw(part)
    page.selectbox(key="k").set_value("c").run()
    del page.query_params["which"]
    if back:
        page.query_params["which"] = back
    monkeypatch.setattr(address, "_went_back", lambda: True)
    page.run()
    assert page.given[-1] == shown


def test_a_change_that_comes_with_an_address_from_before_is_not_undone():
    """A second click before the browser has heard what the page wrote for the first."""
    page = draw(part)
    page.selectbox(key="k").set_value("b").run()
    page.query_params.clear()
    page.selectbox(key="k").set_value("c").run()
    assert (page.given[-1], page.query_params["which"]) == ("c", "c")
    page.query_params["which"] = "b"
    page.run()
    assert (page.given[-1], page.query_params["which"]) == ("c", "c")


def test_a_link_to_what_was_shown_before_is_followed_once_the_browser_has_heard():
    page = draw(part)
    page.selectbox(key="k").set_value("b").run()
    page.selectbox(key="k").set_value("c").run()
    page.run()
    page.query_params["which"] = "b"
    page.run()
    assert page.given[-1] == "b"


def test_another_page_begins_with_no_part_of_this_one():
    def on_two_pages() -> str:
        address.on_page(st.session_state.get("page", "one"))
        return part()

    page = draw(on_two_pages)
    page.selectbox(key="k").set_value("c").run()
    page.session_state["page"] = "two"  # the navigation clears the query
    del page.query_params["which"]
    page.run()
    assert page.given[-1] == "c", "what the widget keeps, not what Back would ask for"


def test_what_is_too_long_is_left_out():
    page = draw(lambda: address.write("row", "x" * 2_000))
    assert "row" not in page.query_params


@pytest.mark.fault("R24")
@pytest.mark.parametrize(
    "label", ["\ud800", "a\udfffb" * 50, "\u03a9" * 1_400, "\U0001f600" * 200, "%" * 600]
)
def test_r24_a_label_that_fits_in_no_address_is_left_out(label):
    page = draw(lambda: address.write("row", label))
    assert not page.exception
    assert "row" not in page.query_params


def test_a_label_of_another_script_stands_in_the_address():
    page = draw(lambda: address.write("row", "\u03a9" * 200))
    assert page.query_params["row"] == "\u03a9" * 200
