"""The lab's place in the link: read once, written back, and never trusted."""

import json

import pytest
import streamlit as st

from core.learn.concepts.catalog import find_concept, load_concepts
from pages.shared import concept_link
from pages.shared.concept_link import Start
from tests.pages.driving import draw

KEY = "k_means"


def begin(**link: str) -> Start:
    return draw(concept_link.start, link=link).given[0]


def test_without_a_link_the_lab_begins_with_the_first_concept():
    assert begin() == Start(load_concepts()[0].key)


def test_a_link_names_question_settings_and_switches():
    start = begin(concept=f"{KEY}:1", k="4", controls="no", guess="yes")
    assert (start.key, start.number) == (KEY, 1)
    assert start.settings == find_concept(KEY).settings(k=4)
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
    assert start.settings in ({}, find_concept(KEY).settings())


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
    shown = Start(KEY, find_concept(KEY).settings(k=5), presents=True, own=("a", "ß"))
    page = draw(concept_link.write, shown, link={"project": "0" * 32, "guess": "yes"})
    assert page.query_params["project"] == "0" * 32
    assert page.query_params["concept"] == KEY
    assert page.query_params["k"] == "5"
    assert page.query_params["controls"] == "no"
    assert json.loads(page.query_params["own"]) == ["a", "ß"]
    assert "guess" not in page.query_params


def test_what_the_page_wrote_itself_is_no_new_start_and_a_reset_is_one():
    def part() -> Start:
        start = concept_link.start()
        concept_link.reset_button(start)
        concept_link.write(start)
        st.button("other", key="other", on_click=concept_link.begin_with, args=("bleu",))
        return start

    page = draw(part, link={"concept": KEY, "k": "4"})
    assert page.run().given[-1].turn == 0
    again = page.button(key="concepts.reset").click().run().given[-1]
    assert (again.key, again.settings, again.turn) == (KEY, {}, 1)
    other = page.button(key="other").click().run().given[-1]
    assert (other.key, other.turn) == ("bleu", 2)
