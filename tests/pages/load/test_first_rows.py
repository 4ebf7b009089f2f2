"""The first rows, as they were read; dates without a time of day as days."""

import pandas as pd

from core.table.dataset import make_dataset
from pages.load.first_rows import PREVIEW_ROWS, table_preview
from tests.pages.driving import draw, words


def test_a_long_table_is_cut_and_says_so():
    table = make_dataset(pd.DataFrame({"a": range(PREVIEW_ROWS + 1)}), "t.csv")
    page = draw(table_preview, table)
    assert "The first 1,000 of 1,001" in words(page)
    assert len(page.dataframe[0].value) == PREVIEW_ROWS


def test_a_short_one_is_whole():
    table = make_dataset(pd.DataFrame({"a": [1, 2], "b": ["x", None]}), "t.csv")
    page = draw(table_preview, table)
    assert "The first" not in words(page)
    assert page.dataframe[0].value["b"].isna().tolist() == [False, True]


def test_midnights_are_days_and_moments_stay():
    day, moment = pd.Timestamp("2024-05-06"), pd.Timestamp("2024-05-06 07:08")
    table = make_dataset(pd.DataFrame({"day": [day] * 3, "moment": [moment] * 3}), "t.csv")
    config = draw(table_preview, table).dataframe[0].proto.columns
    assert '"day"' in config
    assert '"moment"' not in config
