"""Which topics: none is all, the link keeps them, and what is no topic there is passed over."""

from core.learn.interview import topics_of
from pages.interview.topics import ask_topics
from tests.pages.driving import draw


def test_none_chosen_is_all_and_leaves_no_trace_in_the_link():
    page = draw(ask_topics)
    assert page.given == [()]
    assert "topics" not in page.query_params


def test_the_link_keeps_the_topics():
    page = draw(ask_topics)
    page.pills(key="interview.topics").set_value(["Text", "Data"]).run()
    assert set(page.given[-1]) == {"Text", "Data"}
    assert set(page.query_params["topics"].split(",")) == {"Text", "Data"}


def test_a_link_chooses_topics_that_there_are():
    page = draw(ask_topics, link={"topics": "Text,no such,Data"})
    assert set(page.given[0]) == {"Text", "Data"} <= set(topics_of())
    page.pills(key="interview.topics").set_value([]).run()
    assert "topics" not in page.query_params
