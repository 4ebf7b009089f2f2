"""What is chosen: a link's wish once, the visitor's own in this project, else what is proposed."""

import pytest

from pages.shared.kept_choice import ask_kept
from tests.pages.driving import draw
from tests.projects import new_project

OPTIONS = {"a": "A", "b": "B", "c": "C"}


@pytest.fixture
def order():
    return list(OPTIONS)


def part(order):
    return lambda: ask_kept({name: OPTIONS[name] for name in order}, "k", "run", "Which")


@pytest.mark.fault("U5")
def test_u5_another_that_leads_is_proposed_where_the_visitor_chose_none(order):
    page = draw(part(order), project=new_project("p"))
    order.reverse()
    page.run()
    assert page.given == ["a", "c"]


@pytest.mark.fault("U5")
def test_u5_what_the_visitor_chose_stays(order):
    page = draw(part(order), project=new_project("p"))
    page.selectbox(key="k").set_value("b").run()
    order.reverse()
    page.run()
    assert page.given == ["a", "b", "b"]


@pytest.mark.fault("U5")
def test_u5_a_link_is_followed_until_the_visitor_chooses(order):
    page = draw(part(order), project=new_project("p"), link={"run": "c"})
    assert page.given == ["c"]
    page.selectbox(key="k").set_value("b").run()
    assert page.given[-1] == "b"
    assert page.query_params["run"] == "b", "the address says what is shown"


def test_what_is_proposed_stands_in_no_address(order):
    page = draw(part(order), project=new_project("p"))
    assert "run" not in page.query_params


@pytest.mark.parametrize("link", ["", "unknown"])
def test_a_link_to_what_is_not_there_changes_nothing(order, link):
    assert draw(part(order), project=new_project("p"), link={"run": link}).given == ["a"]


@pytest.mark.fault("U6")
def test_u6_what_was_chosen_in_another_project_means_nothing_here(order):
    page = draw(part(order), project=new_project("p"))
    page.selectbox(key="k").set_value("b").run()
    page.query_params["project"] = new_project("q").id
    page.run()
    assert page.given[-1] == "a"


def test_one_that_is_gone_gives_way_to_the_proposed_one(order):
    page = draw(part(order), project=new_project("p"))
    page.selectbox(key="k").set_value("b").run()
    order.remove("b")
    page.run()
    assert page.given[-1] == "a"
