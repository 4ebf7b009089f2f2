"""Two tables compared from first click to report, subsets without talk of retraining."""

from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice, TwoSubsets
from core.recipe.recipe import fresh_recipe
from pages.drift.tables import show_two_tables
from tests.pages.drift.conftest import table_of_rows
from tests.pages.driving import draw, open_page, plain, project_with, tile_values, words
from tests.projects import new_project


def test_the_sample_pair_tells_its_story():
    project = new_project("p")
    DRIFT_CHOICE.write(project, DriftChoice(pair="churn"))
    page = draw(show_two_tables, project=project)
    values = tile_values(page)
    assert (values["Columns drifted"], values["Current rows"]) == ("5 of 10", "3,000")
    assert values["Target"] == "as before"
    assert "Rows: 7,040 → 3,000 (-57%)" in words(page)
    assert page.error[0].value.startswith("5 of 10 columns drifted")
    assert "wallet" in words(page)


def test_an_upload_is_compared_from_the_page_on(compared):
    project = compared()
    page = open_page("drift", project)
    content = table_of_rows(1, shift=2.0).to_csv(index=False).encode()
    page.file_uploader(key="drift.file.0").upload("after.csv", content).run()
    assert not page.exception
    assert tile_values(page)["Columns drifted"] == "1 of 3"
    again = open_page("drift", project)
    assert tile_values(again) == tile_values(page), "a refresh loses nothing"


def test_a_table_of_other_columns_is_refused_in_words(compared):
    page = open_page("drift", compared())
    page.file_uploader(key="drift.file.0").upload("after.csv", b"p,q\n1,2\n3,4\n").run()
    assert not page.exception
    assert "share no column" in page.error[0].value
    assert page.button(key="drift.other")


def test_subsets_stand_apart_and_nothing_is_to_be_trained_again(before):
    recipe = fresh_recipe(before.fingerprint).with_(
        target="y", task="classification", subsets={"high": "a > 0"}
    )
    project = project_with(before, recipe)
    DRIFT_CHOICE.write(project, DriftChoice(subsets=TwoSubsets("high")))
    page = draw(show_two_tables, project=project)
    said = plain(page)
    assert "Columns apart" in tile_values(page)
    assert "The rows were chosen by a" in said
    assert "etrain" not in said
    assert "The batch as a whole" not in said
