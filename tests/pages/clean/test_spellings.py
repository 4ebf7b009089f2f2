"""Merges of spellings: suggested with counts, accepted one by one, none where there is none."""

import pandas as pd

from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import box, last_change, open_page, plain, project_with, recipe_of


def test_merges_are_accepted_one_by_one(project_of):
    project = project_of()
    page = open_page("clean", project, "spellings")
    assert "2 suggested merges in" in plain(page)
    next(b for b in page.button if b.key.endswith(".accept")).click().run()
    assert not page.exception
    (rule,) = recipe_of(project).rules
    assert (rule.method, rule.options["columns"]) == ("merge_levels", ("town",))
    assert "of town into" in last_change(project)
    assert "1 suggested merge in" in plain(page)


def test_what_is_left_out_of_a_merge_stays(project_of):
    project = project_of()
    page = open_page("clean", project, "spellings")
    pills = next(group for group in page.button_group if group.label == "Spellings to merge")
    pills.set_value([]).run()
    assert next(b for b in page.button if b.key.endswith(".accept")).disabled


def test_columns_that_agree_come_first_and_others_say_that_none_does(project_of):
    page = open_page("clean", project_of(), "spellings")
    names = box(page, "Column to look through")
    assert names.options[0] == "town (spellings that agree)"
    names.set_value("y").run()
    assert "Each level is a word of its own" in plain(page)


def test_a_table_without_texts_says_so():
    table = make_dataset(pd.DataFrame({"a": [0.5, 1.5] * 20}), "t.csv")
    project = project_with(table, fresh_recipe(table.fingerprint))
    assert "No column holds texts" in plain(open_page("clean", project, "spellings"))


def test_the_levels_of_a_large_table_are_compared_when_somebody_asks(project_of, monkeypatch):
    monkeypatch.setattr("pages.clean.spellings.ROWS_AT_ONCE", 10)
    page = open_page("clean", project_of(), "spellings")
    assert "suggested merges" not in plain(page)
    page.button(key="clean.compare").click().run()
    assert "2 suggested merges in" in plain(page)
    page.run()
    assert "2 suggested merges in" in plain(page)
    assert "clean.compare" not in {button.key for button in page.button}
