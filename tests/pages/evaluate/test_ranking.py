"""Ranking within the values of a column, at a k that can be moved."""

from pages.evaluate.ranking import can_rank, ranking_view
from tests.pages.driving import draw, project_with, table_with, words


def test_measures_are_shown_with_chance_and_move_with_k(mixed, trained):
    there = trained("two")
    project = project_with(mixed, there.recipe)
    page = draw(ranking_view, mixed, there.recipe, there.result.best, project=project)
    page.selectbox(key=f"evaluate.query.{there.recipe.dataset}").set_value("city").run()
    rows = table_with(page, "In random order")
    assert list(rows["Measure"])[2] == "NDCG at k"
    assert (rows["Score"] > rows["In random order"]).all()
    page.slider(key="evaluate.ranking.k").set_value(1).run()
    assert table_with(page, "In random order")["Score"][0] != rows["Score"][0]
    assert "bootstrap" in words(page)


def test_several_classes_cannot_be_ranked(trained):
    assert not can_rank(trained("three").result.best.predictions)
    assert can_rank(trained("amount").result.best.predictions)
