"""Before and after all steps: rows that change or go, renamed columns followed, files."""

import io

import pandas as pd
import pytest

from core.choices.pick import Step
from pages.clean.result import parquet_of
from tests.pages.driving import HOSTILE, downloads, open_page, table_with, words

NOTHING_LEFT = (
    (Step(method="filter_rows", options={"condition": "pay > 1000000"}),),
    (Step(method="drop_columns", options={"columns": ("town", "pay", HOSTILE, "y")}),),
    (Step(method="drop_columns_missing", options={"threshold": 0.0}),),
    (Step(method="rename_columns", options={"columns": ("y",), "into": "z"}),),
    (Step(method="formula", options={"name": "y", "formula": "pay"}),),
)


def test_rows_are_shown_under_the_names_they_have_now(project_of):
    project = project_of(
        Step(method="fill_gaps", options={"columns": (HOSTILE,), "constant": "=cmd()"}),
        Step(method="rename_columns", options={"columns": (HOSTILE,), "into": "=evil"}),
        Step(method="drop_duplicates"),
    )
    page = open_page("clean", project, "result")
    assert not page.exception
    assert "**Dropped rows** (10)" in words(page)
    shown = table_with(page, HOSTILE)
    assert shown["=evil"].eq("=cmd()").all()
    assert downloads(page)[:2] == ["CSV", "Parquet"]


def test_a_chain_that_changes_nothing_shows_no_empty_tables(project_of):
    page = open_page("clean", project_of(), "result")
    assert not page.dataframe
    assert "change no cell" in page.info[0].value


@pytest.mark.parametrize("steps", NOTHING_LEFT, ids=lambda steps: steps[0].method)
@pytest.mark.parametrize("view", ["steps", "types", "spellings", "outliers", "result"])
def test_every_view_bears_a_table_of_which_little_is_left(project_of, steps, view):
    page = open_page("clean", project_of(*steps), view)
    assert not page.exception
    assert page.segmented_control(key="clean.view").value == view


def test_parquet_keeps_types():
    frame = pd.DataFrame({"=a": ["=cmd()", None], "b": pd.Series([True, None], dtype="boolean")})
    again = pd.read_parquet(io.BytesIO(parquet_of(frame)))
    pd.testing.assert_frame_equal(again, frame)
