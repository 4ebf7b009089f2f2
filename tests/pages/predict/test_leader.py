"""Predict opens with the leader, saved or not: one click fits it, keeps it and opens it."""

from core.workspace.registry import find_model, list_models
from pages.predict.leader import leader_offer
from tests.pages.driving import draw, open_page, project_with, words
from tests.tables import recipe_for

TRY = "predict.leader"


def keys(page):
    return {button.key for button in page.button}


def test_the_leader_is_one_click_from_its_simulator(trained, jobs_at_once):
    there = trained("two")
    best = there.result.best
    page = open_page("predict", there.project)
    assert f"{best.label} leads the leaderboard and is not saved" in words(page)
    assert "No model of this project is saved" not in words(page)
    page.button(key=TRY).click().run()
    assert not page.exception
    assert find_model("mixed").card.run == best.key
    assert TRY not in keys(page), "it is saved now"
    assert page.metric[0].label.startswith("Probability that two is")


def test_before_training_none_is_offered(mixed):
    page = draw(leader_offer, (), project=project_with(mixed, recipe_for(mixed, "two")))
    assert page.given == [False]


def test_a_model_of_another_recipe_is_not_the_leader(trained, saved):
    model, there = saved("two"), trained("two")
    page = draw(leader_offer, (model,), project=there.project)
    assert page.given == [True]
    assert TRY in keys(page)
    assert len(list_models()) == 1, "nothing is fitted before it is asked for"
