"""Views of a page: rows of a table, drawn as buttons; a link opens one of them."""

import pytest
import streamlit as st

from pages.shared.views import View, ask_view
from tests.pages.driving import draw, words

VIEWS = (
    View("first", "The first", lambda: st.caption("one")),
    View("second", "The second", lambda: st.caption("two")),
    View("hidden", "Not for this task", lambda: st.caption("three"), is_offered=False),
)


def part(question: str = "") -> None:
    ask_view(VIEWS, "v", question).draw()


def test_people_read_labels_and_the_session_keeps_keys():
    page = draw(part)
    control = page.segmented_control(key="v")
    assert control.options == ["The first", "The second"]
    assert (control.value, words(page)) == ("first", "one")
    page = control.set_value("second").run()
    assert words(page) == "two"


@pytest.mark.parametrize(
    ("linked", "shown"),
    [("second", "two"), ("The second", "one"), ("hidden", "one"), ("<b>", "one")],
)
def test_a_link_opens_a_view_that_is_offered(linked, shown):
    page = draw(part, link={"view": linked})
    assert words(page) == shown


def test_what_a_link_chose_can_be_changed_and_the_address_says_it():
    page = draw(part, link={"view": "second"})
    assert page.query_params["view"] == "second"
    page = page.segmented_control(key="v").set_value("first").run()
    assert words(page) == "one"
    assert "view" not in page.query_params, "the first is the usual one"


def test_views_within_a_view_have_a_part_of_their_own():
    def both():
        ask_view(VIEWS, "v").draw()
        ask_view(VIEWS, "w", part="inner").draw()

    page = draw(both, link={"view": "second"})
    assert words(page).split() == ["two", "one"]
    page.segmented_control(key="w").set_value("second").run()
    assert (page.query_params["view"], page.query_params["inner"]) == ("second", "second")


@pytest.mark.parametrize(("question", "label"), [("", "View"), ("Rows", "Rows")])
def test_a_question_stands_above_the_buttons(question, label):
    control = draw(part, question).segmented_control[0]
    assert control.label == label
    assert (control.proto.label_visibility.value == 0) == bool(question), "0 is visible"
