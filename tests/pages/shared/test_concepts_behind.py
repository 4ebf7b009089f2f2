"""The ideas behind a page: a closed list that costs nothing, and none on the pages of learning."""

import pytest

from core.learn.concepts.catalog import load_lessons
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
