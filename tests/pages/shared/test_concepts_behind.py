"""The ideas behind a page: a closed list that costs nothing, and none on the pages of learning."""

import pytest

from core.learn.concepts.catalog import load_lessons
from core.wording.glossary import ON_PAGES, WORDS
from pages.frame.workflow import PAGES
from pages.shared.concepts_behind import concepts_behind
from tests.pages.driving import draw, words


def test_the_list_is_drawn_when_it_is_opened():
    page = draw(concepts_behind, "Segments")
    assert words(page) == ""
    page.session_state["segments.concepts"] = True
    shown = words(page.run()).replace("\\", "").splitlines()
    assert shown == [found.title for found in load_lessons() if found.page == "segments"]
    assert len(shown) > 1


@pytest.mark.parametrize("title", ["Concepts", "Interview"])
def test_the_pages_of_learning_have_none(title):
    page = draw(concepts_behind, title)
    assert not page.get("popover")


@pytest.mark.fault("U35")
def test_the_words_of_the_page_are_explained_above_its_concepts():
    page = draw(concepts_behind, "Train")
    page.session_state["train.concepts"] = True
    shown = words(page.run()).replace("\\", "")
    assert "**Sealed rows**: Rows set aside before anything is learned" in shown


def test_every_page_s_words_are_in_the_glossary_and_every_word_is_on_a_page():
    assert set(ON_PAGES) <= set(PAGES)
    assert {word for words in ON_PAGES.values() for word in words} == set(WORDS)
    assert list(WORDS) == sorted(WORDS)
    assert all(len(meaning) < 100 and meaning.endswith(".") for meaning in WORDS.values())
