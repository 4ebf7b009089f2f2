"""Links by a page's name: a link where the app stands around, plain words where it does not."""

import pytest

from pages.frame.links import go_to, link_to
from tests.pages.driving import at_app, draw, words


def test_a_page_by_itself_shows_the_words_of_a_link():
    page = draw(link_to, "train", "Train models")
    assert words(page) == "Train models"
    assert not page.get("page_link")


def test_in_the_app_a_link_carries_its_query():
    app = at_app()
    app.query_params["page"] = "interview"
    app.run()
    app.button(key="interview.Show the answer").click().run()
    (link,) = app.get("page_link")
    assert link.proto.page == "concepts"
    assert link.proto.query_string.startswith("concept=")


@pytest.mark.parametrize("link", [link_to, go_to])
def test_a_page_that_is_not_there_is_a_mistake_of_ours(link):
    with pytest.raises(AssertionError, match="'tarin'"):
        draw(link, "tarin", *(["x"] if link is link_to else []))
