"""Gaps: by column and row, what they go along with, and that no cause is claimed."""

import pandas as pd

from core.table.dataset import make_dataset
from pages.explore.missing import missing_view
from tests.pages.driving import charts, table_with, words
from tests.pages.explore.looking import look, predicting


def test_gaps_that_follow_the_target_are_said_to_and_nothing_more_is_claimed(dataset):
    page = look(missing_view, dataset)
    page.selectbox(key="explore.gaps.of").select("held back").run()
    said = page.warning[0].value
    assert "Evidence against chance" in said
    assert "never impute from the target" in said
    assert "Imputing from that column" not in said
    assert "cannot be tested" in words(page)
    reasons = table_with(page, "Cramér's V")
    assert reasons["column"][0] == "two"
    assert reasons["adjusted p"][0] == "< 0.001"


def test_columns_that_miss_together_are_counted_exactly():
    frame = pd.DataFrame({"a": [None] * 10 + [1.0] * 30, "b": [None] * 10 + ["x", "y"] * 15})
    table = make_dataset(frame.assign(c=range(40)), "t.csv")
    page = look(missing_view, table, predicting(table, None))
    assert "2 of 3 columns have gaps; 30 of 40 rows have none" in words(page)
    patterns = table_with(page, "missing").set_index("missing")
    assert patterns["rows"].to_dict() == {"no gap": 30, "a, b": 10}


def test_a_full_table_says_so():
    table = make_dataset(pd.DataFrame({"a": range(30)}), "t.csv")
    page = look(missing_view, table, predicting(table, None))
    assert "No column has a gap" in words(page)
    assert not charts(page)


def test_columns_of_gaps_alone_have_no_reasons():
    table = make_dataset(pd.DataFrame({"a": [None] * 30, "b": range(30)}), "t.csv")
    page = look(missing_view, table, predicting(table, None))
    assert "have no value at all" in words(page)
