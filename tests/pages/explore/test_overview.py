"""The overview: the table in numbers, then its findings."""

from core.table.dataset import make_dataset
from pages.explore.overview import overview
from tests.pages.driving import tile_values, words
from tests.pages.explore.looking import look, predicting
from tests.tables import mixed_frame


def test_the_tiles_count_rows_columns_gaps_and_copies():
    frame = mixed_frame(60)[["num [1]", "city", "two"]]
    frame.loc[59] = frame.loc[0]
    table = make_dataset(frame, "t.csv")
    page = look(overview, table)
    gaps = int(frame.isna().sum().sum())
    assert tile_values(page) == {
        "Rows": "60",
        "Columns": "3",
        "Missing cells": f"{gaps / 180:.1%}",
        "Duplicate rows": "1",
    }
    assert "Findings" in words(page)


def test_without_a_target_it_is_drawn_too(dataset):
    assert tile_values(look(overview, dataset, predicting(dataset, None)))["Rows"] == "240"
