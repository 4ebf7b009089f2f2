"""A replay: windows and reference chosen, expectations asked, and what windows cannot say."""

import pandas as pd
import pytest

from core.data.expectations import Suite, make_rule
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.drift.replay import show_replay
from pages.shared.suite import keep_suite
from tests.pages.drift.conftest import GROUP
from tests.pages.driving import draw, plain, project_with, table_with, words
from tests.projects import new_project


def shown(project):
    return draw(show_replay, project=project)


def said_of_window(page):
    return page.get("progress")[0].proto.text


def press(page, name):
    page.button(key=f"drift.replay.{name}").click().run()
    assert not page.exception
    return page


def test_a_replay_says_that_it_is_simulated_and_starts_after_the_reference(project):
    page = shown(project)
    assert "Simulated stream" in words(page)
    assert said_of_window(page).startswith("Window 4 of 12: rows 301 to 400 of 1,200")
    assert "At 100 rows against 300, effects below" in plain(page)


def test_windows_and_reference_can_be_chosen(project):
    page = shown(project)
    next(n for n in page.number_input if n.label == "Rows a window").set_value(300).run()
    page.selectbox(key="drift.replay.reference").select("First half").run()
    assert said_of_window(page).startswith("Window 3 of 4: rows 601 to 900")


def test_saved_expectations_are_asked_where_there_are_some(project):
    assert "drift.replay.suite" not in {box.key for box in shown(project).selectbox}
    rule = make_rule("expect_column_values_to_be_in_set", "region", value_set="north\nsouth")
    gone = make_rule("expect_column_values_to_not_be_null", "gone")
    draw(keep_suite, Suite(name="saved", rules=(rule, gone)), project=project)
    page = shown(project)
    page.selectbox(key="drift.replay.suite").select("Saved on Load").run()
    assert not page.exception
    assert "Expected columns that are not there: gone" in plain(page)
    assert set(table_with(page, "Expectation")["Column"]) == {"region"}
    assert GROUP not in words(page)


def test_a_sample_pair_moves_where_its_second_table_begins():
    page = press(shown(new_project("p")), "To the end")
    assert "`satisfaction` w = " in words(page)


def column(values):
    return pd.DataFrame({"=a()": values})


ODD = {
    "one row": column([1]),
    "two rows": column([1, 2]),
    "constant": column([1] * 50),
    "empty": column([None] * 50).assign(b=1),
    "huge": column([1e308, -1e308] * 25),
    "markup": column(["<b>", "a\nb", "$x$", "", None] * 10),
    "dates": column(list(pd.date_range("2020-01-01", periods=50))),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_tables_raise_nothing(name):
    table = make_dataset(ODD[name], "odd.csv")
    recipe = fresh_recipe(table.fingerprint).with_(target="=a()", task="regression")
    project = project_with(table, recipe)
    if name == "one row":
        with pytest.raises(AssertionError, match="row"):
            shown(project)
    else:
        press(shown(project), "To the end")
