"""One column in full: its statistics, values, levels, and what it goes with."""

import pandas as pd
import pytest

from core.table.dataset import make_dataset
from pages.explore.column import column_view
from tests.pages.driving import charts, table_with, words
from tests.pages.explore.looking import look, predicting


def shown(dataset, name, recipe=None):
    return look(lambda seen: column_view(seen, name), dataset, recipe)


@pytest.mark.parametrize("target", ["two", "amount"])
def test_every_column_can_be_seen_in_full(dataset, target):
    recipe = predicting(dataset, target)
    for name in dataset.schema.names:
        assert charts(shown(dataset, name, recipe)) or name == "same", name


def test_statistics_are_written_for_people(dataset):
    page = shown(dataset, "<b>gap</b>")
    lines = dict(pd.concat([f.value for f in page.dataframe if "statistic" in f.value]).to_numpy())
    gaps = int(dataset.frame["<b>gap</b>"].isna().sum())
    assert lines["missing"] == str(gaps)
    assert lines["missing share"] == f"{gaps / 240:.2%}"
    assert lines["memory"].endswith(("bytes", "kB"))


def test_levels_are_counted_and_rare_ones_summed():
    levels = ["common"] * 300 + [f"rare {n}" for n in range(2)]
    table = make_dataset(pd.DataFrame({"level": levels}), "t.csv")
    page = shown(table, "level", predicting(table, None))
    assert table_with(page, "level").iloc[0].tolist()[:2] == ["common", 300]
    assert "Rare, under 1 % of rows each: 2 levels, together 2 rows, 0.7%." in words(page)


def test_what_it_goes_with_stands_strongest_first(dataset):
    page = shown(dataset, "num [1]")
    closest = table_with(page, "measure")
    assert closest["column"][0] == "copy of <num>"
    assert closest["value"].abs().is_monotonic_decreasing


def test_the_target_is_drawn_along_it_where_there_is_one(dataset):
    assert "The target along it" in words(shown(dataset, "city"))
    assert "The target along it" not in words(shown(dataset, "city", predicting(dataset, None)))


def test_a_column_without_a_value_says_so():
    table = make_dataset(pd.DataFrame({"a": [None] * 30, "b": range(30)}), "t.csv")
    page = shown(table, "a", predicting(table, None))
    assert "no value at all" in words(page)
    assert not charts(page)
