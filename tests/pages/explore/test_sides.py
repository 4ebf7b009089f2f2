"""Two sides: groups or named subsets, ranked by how far they are apart."""

import pandas as pd

from core.errors import WorkbenchError
from core.table.dataset import make_dataset
from pages.explore.sides import sides_view
from pages.shared.exploration import explore
from tests.pages.driving import charts, draw, project_with, table_with, words
from tests.pages.explore.looking import look, predicting


def test_the_target_divides_first_and_columns_stand_by_distance(dataset):
    page = look(sides_view, dataset)
    assert page.selectbox(key="explore.sides.by").value == "two"
    assert "differ beyond chance" in words(page)
    rows = table_with(page, "apart")
    assert rows["apart"].is_monotonic_decreasing
    assert "two" not in set(rows["column"])
    assert rows["typical A"].str.len().max() <= 12
    assert len(charts(page)) == 2


def test_gaps_are_told_apart_from_the_distance(dataset):
    page = look(sides_view, dataset)
    assert "Gaps are not part of the distance. They differ most in `city`" in words(page)


def test_sides_may_be_named_subsets(dataset):
    page = look(sides_view, dataset, predicting(dataset, subsets={"late": "`num [1]` > 0.5"}))
    page.selectbox(key="explore.sides.by").select("A named subset").run()
    late = int((dataset.frame["num [1]"] > 0.5).sum())
    assert f"**late**: {late} rows" in words(page)
    assert f"**not late**: {240 - late} rows" in words(page)


def test_a_broken_subset_is_refused_in_words(dataset):
    recipe = predicting(dataset, subsets={"bad": "nowhere > 1"})

    def part():
        try:
            sides_view(explore(dataset))
        except WorkbenchError as error:
            return str(error)
        return None

    page = draw(part, project=project_with(dataset, recipe))
    page.selectbox(key="explore.sides.by").select("A named subset").run()
    assert "bad" in page.given[-1]


def test_a_table_without_groups_says_so():
    texts = [f"some words that are number {n} of many" for n in range(60)]
    table = make_dataset(pd.DataFrame({"note": texts}), "t.csv")
    page = look(sides_view, table, predicting(table, None))
    assert "No column divides the rows" in words(page)
