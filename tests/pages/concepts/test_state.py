"""What the lab shows: read from the link once, written back, put by the app, and never trusted."""

import json
from dataclasses import replace

import pytest
import streamlit as st

from core.learn.concepts.catalog import find_concept, load_concepts, load_lessons
from pages.concepts import state
from pages.concepts.state import Put, Start
from pages.frame import session
from tests.pages.driving import draw

KEY = "k_means"
K_MEANS = find_concept(KEY)


def begin(**link: str) -> Start:
    """What a link begins with; its parts are given without their prefix."""
    return draw(state.start, link=in_link(**link)).given[0]


def in_link(**parts: str) -> dict[str, str]:
    return {name if name == "concept" else f"c.{name}": text for name, text in parts.items()}


def test_without_a_link_the_lab_begins_with_the_first_concept():
    assert begin() == Start(load_lessons()[0].key)


def test_a_link_names_question_settings_and_switches():
    start = begin(concept=f"{KEY}:1", k="4", controls="no", guess="yes")
    assert (start.key, start.number) == (KEY, 1)
    assert start.settings == K_MEANS.settings(k=4)
    assert start.presents
    assert start.guesses
    assert start.place == f"{KEY}:1"


@pytest.mark.parametrize(
    ("link", "refused"),
    [
        ({"concept": "<script>"}, "There is no concept '<script>'"),
        ({"concept": KEY, "k": "many"}, "many"),
    ],
)
def test_what_the_link_asks_in_vain_is_told(link, refused):
    start = begin(**link)
    assert len(start.refused) == 1
    assert refused in start.refused[0]
    assert start.settings in ({}, K_MEANS.settings())


@pytest.mark.parametrize("number", ["9", "x", "-1", ""])
def test_a_question_that_a_concept_does_not_have_is_its_main_one(number):
    assert begin(concept=f"{KEY}:{number}").number == 0


@pytest.mark.parametrize(
    ("text", "columns"),
    [('["a", "b"]', ("a", "b")), ("[1]", ("1",)), ("{}", ()), ("[", ()), ("[" * 5000, None)],
)
def test_own_columns_come_from_the_link_as_names_only(text, columns):
    concept = next(found for found in load_concepts() if found.own)
    assert begin(concept=concept.key, own=text).own == columns


def test_what_is_shown_is_written_and_parts_of_others_stay():
    shown = Start(KEY, K_MEANS.settings(k=5), presents=True, own=("a", "ß"))
    link = {"project": "0" * 32, "k": "a part of another page", "c.guess": "yes", "c.old": "1"}
    written = draw(state.write, shown, link=link).query_params
    assert (written["project"], written["k"]) == (link["project"], link["k"])
    assert (written["concept"], written["c.k"], written["c.controls"]) == (KEY, "5", "no")
    assert json.loads(written["c.own"]) == ["a", "ß"]
    assert not {"c.guess", "c.old"} & written.keys()


def test_a_link_from_before_the_prefix_is_read_and_written_anew():
    def part() -> Start:
        start = state.start()
        state.write(start)
        return start

    link = {"concept": KEY, "k": "4", "own": '["a", "b"]', "c.seed": "2", "ref": "mail"}
    page = draw(part, link=link)
    start = page.given[0]
    assert (start.settings, start.own) == (K_MEANS.settings(k=4, seed=2), ("a", "b"))
    assert not {"k", "own"} & page.query_params.keys()
    assert (page.query_params["c.k"], page.query_params["ref"]) == ("4", "mail")
    assert page.run().given[-1].turn == 0


def test_with_and_without_the_prefix_the_one_with_it_counts():
    page = draw(state.start, link={"concept": KEY, "k": "4", "c.k": "6"})
    assert page.given[0].settings == K_MEANS.settings(k=6)


def test_what_the_page_wrote_itself_is_no_new_start_and_a_reset_is_one():
    def part() -> Start:
        start = state.start()
        st.button("again", key="again", on_click=state.begin_again, args=(start,))
        state.write(start)
        return start

    page = draw(part, link=in_link(concept=f"{KEY}:1", k="4", guess="yes"))
    assert page.run().given[-1].turn == 0
    again = page.button(key="again").click().run().given[-1]
    assert (again.place, again.settings, again.turn) == (f"{KEY}:1", {}, 1)
    assert again.guesses


def test_an_option_moved_before_the_browser_heard_of_the_last_stays_moved():
    """Of two quick moves the second comes with the address from before the first."""

    def lab(k: int) -> Start:
        shown = state.start()
        state.write(replace(shown, settings=K_MEANS.settings(k=k)))
        return shown

    link = in_link(concept=KEY, k="3")
    page = draw(lab, 4, link=link)
    page.query_params.clear()
    for name, text in link.items():
        page.query_params[name] = text
    page.run()
    first, again = page.given
    assert (first.turn, again.turn) == (0, 0)
    assert page.query_params["c.k"] == "4"


def test_a_link_back_to_a_concept_is_followed_once_the_browser_has_heard():
    def lab() -> Start:
        shown = state.start()
        state.write(shown)
        return shown

    page = draw(lab, link=in_link(concept=KEY))
    for key in ("bleu", KEY):
        page.run()
        page.query_params.clear()
        page.query_params["concept"] = key
        page.run()
        assert page.given[-1].key == key


def test_a_link_from_another_page_begins_a_new_turn():
    def part() -> Start:
        start = state.start()
        state.write(start)
        return start

    page = draw(part, link=in_link(concept=KEY, k="4"))
    page.query_params.clear()
    page.query_params["concept"] = "bleu"
    other = page.run().given[-1]
    assert (other.key, other.settings, other.turn) == ("bleu", find_concept("bleu").settings(), 1)
    # A page that is opened without a link shows what it showed last.
    page.query_params.clear()
    assert page.run().given[-1] == other


def test_the_app_puts_an_option_by_drawing_another_widget():
    def part() -> tuple[Put, object]:
        last = state.put_of("scope", "k")
        first = 2 if last.times == 0 else last.value
        st.slider("k", 0, 9, first, key=f"scope.{last.times}.k")
        st.button("put", key="put", on_click=state.put, args=("scope", {"k": 7}))
        return last, state.value_of("scope", "k")

    page = draw(part)
    assert page.given[-1] == (Put(), 2)
    page.slider[0].set_value(5).run()
    assert page.given[-1] == (Put(), 5)
    page.button(key="put").click().run()
    assert page.given[-1] == (Put(1, 7), 7)
    assert page.slider[0].key == "scope.1.k"
    # Shown already: the widget stays the one it is.
    page.button(key="put").click().run()
    assert page.given[-1] == (Put(1, 7), 7)
    page.slider[0].set_value(3).run()
    page.button(key="put").click().run()
    assert page.given[-1] == (Put(2, 7), 7)


def test_two_steps_between_two_runs_are_two_steps():
    def part() -> object:
        session.keep_scratch("s.k", Put(1, 3))
        for _ in range(2):
            state.put("s", {"k": state.value_of("s", "k") + 1})
        return state.value_of("s", "k")

    assert draw(part).given == [5]
