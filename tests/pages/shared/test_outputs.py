"""How results look: a chart with its table below, files, an empty state, errors as sentences."""

import json
import subprocess
import sys

import pandas as pd
import plotly.graph_objects as go
import pytest
import streamlit as st

from core.parts.refusal import TOLD_ERRORS
from core.wording.escape import as_markdown
from pages.shared import outputs
from pages.shared.outputs import (
    download_table,
    empty_state,
    figure,
    next_step,
    number_column,
    page_header,
    shown_errors,
    table,
    table_of_sentences,
)
from tests.pages.driving import HOSTILE, charts, downloads, draw, words

ROWS = pd.DataFrame({"a": [1, 2]})


def test_a_page_has_its_title_and_what_it_answers():
    page = draw(page_header, "Train", "Models compared.")
    assert page.title[0].value == "Train"
    assert page.caption[0].value == "Models compared."


def test_a_chart_has_its_table_below_drawn_when_it_is_opened():
    page = draw(figure, go.Figure(go.Bar(y=[3, 1])), "chart", "Two bars", ROWS)
    assert len(charts(page)) == 1
    assert page.get("plotly_chart")[0].proto.alt == "Two bars"
    assert not page.dataframe
    page.session_state["chart.table"] = True
    page.run()
    assert page.dataframe[0].value.equals(ROWS)
    assert downloads(page) == ["CSV"]


@pytest.mark.fault("U24")
def test_where_there_is_no_mouse_few_tools_stand_over_a_chart():
    page = draw(figure, go.Figure(go.Scatter(y=[1, 2])), "k", "alt")
    config = json.loads(page.get("plotly_chart")[0].proto.config)
    left = 9 - len(set(config["modeBarButtonsToRemove"]))  # of the tools that Plotly has
    assert left <= 3
    assert not config["displaylogo"]


def test_a_chart_without_a_table_has_none_to_open():
    page = draw(figure, go.Figure(), "chart", "Nothing")
    assert not page.expander


def test_sentences_wrap_and_are_taken_literally():
    """A grid cuts a cell at the width of its column; this one wraps, and reads markdown."""
    told = pd.DataFrame({"*What*": [HOSTILE, "plain"], "Rows": [7043, 1], "Is": [True, False]})
    page = draw(table_of_sentences, told, "Told")
    assert not page.dataframe
    shown = page.table[0].value
    assert list(shown.columns) == [as_markdown("*What*"), "Rows", "Is"]
    assert shown.iloc[:, 0].tolist() == [as_markdown(HOSTILE), "plain"]
    assert shown["Rows"].tolist() == ["7,043", "1"]
    assert shown["Is"].tolist() == ["yes", "no"]


def test_a_table_hides_its_index_unless_that_is_asked_for():
    assert draw(table, ROWS, "t", "Rows").dataframe[0].value.equals(ROWS)


@pytest.mark.fault("U20")
def test_what_is_not_known_is_a_dash_and_no_none():
    page = draw(table, pd.DataFrame({"a": [1.0, None]}), "t", "Rows")
    assert page.dataframe[0].proto.placeholder == "–"


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ([0.5, None], "%.4f"),
        ([999.9], "%.4f"),
        ([1000.0, 0.1], "localized"),
        ([-2000.0], "localized"),
    ],
)
def test_scores_have_four_decimals_and_amounts_their_separators(values, form):
    assert number_column(values)["type_config"]["format"] == form


def test_a_file_of_a_table_is_made_safe_for_a_spreadsheet(monkeypatch):
    handed = {}

    def button(_, content, name, *__, **___):
        handed[name] = content()

    monkeypatch.setattr(st, "download_button", button)
    draw(download_table, pd.DataFrame({"=a": ["=cmd()"]}), "t.csv", "t")
    assert handed["t.csv"].decode("utf-8-sig").split() == ["'=a", "'=cmd()"]


def test_an_empty_state_says_why_and_leads_on():
    page = draw(empty_state, "Nothing is trained.", "train", "Train models")
    assert words(page) == ":material/inbox: Nothing is trained.\nTrain models"


@pytest.mark.fault("U31")
def test_the_next_step_is_a_link_in_a_box_that_is_seen():
    assert words(draw(next_step, "clean", "Clean the table")) == "Clean the table"


@pytest.mark.parametrize("error", TOLD_ERRORS)
def test_what_the_user_can_put_right_is_a_sentence_and_the_page_goes_on(error):
    """What a part of a model refuses, too: a level that was never met, columns that do not suit."""

    def part():
        with shown_errors():
            raise error(f"{HOSTILE} is no column.")
        return "on"

    page = draw(part)
    assert page.given == ["on"]
    assert HOSTILE not in page.error[0].value
    assert page.error[0].value.endswith(r"is no column\.")


def test_a_mistake_of_ours_is_not_hidden():
    def part():
        with shown_errors():
            raise KeyError("ours")

    with pytest.raises(AssertionError, match="ours"):
        draw(part)


def test_a_short_table_has_no_empty_rows_below_its_last(monkeypatch):
    heights = []
    monkeypatch.setattr(outputs.st, "dataframe", lambda *_, height, **__: heights.append(height))
    for rows in (3, 30):
        table(pd.DataFrame({"a": range(rows)}), "t", "A table", height=320)
        table(pd.DataFrame({"a": range(rows)}).style, "t", "Marked cells", height=320)
    assert heights == ["content", "content", 320, 320]


def test_a_figure_has_the_themes_look_from_the_first_one_on():
    code = (
        "import pages.shared.outputs, plotly.graph_objects as go, plotly.io as pio\n"
        "assert go.Figure().layout.template == pio.templates['streamlit']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_dates_that_are_whole_days_are_written_without_a_time():
    days = pd.to_datetime(["2020-12-31", None])
    rows = pd.DataFrame(
        {"day": days, "at": pd.to_datetime(["2020-12-31 00:00", "2021-01-01 08:30"])}
    )
    (drawn,) = draw(table, rows, "dates", "Dates").dataframe
    kinds = {
        name: settings.get("type_config", {}).get("type")
        for name, settings in json.loads(drawn.proto.columns).items()
    }
    assert (kinds.get("day"), kinds.get("at")) == ("date", None)


def test_names_of_whole_days_are_texts_alone():
    day = pd.Timestamp("2020-01-01")
    named = pd.DataFrame([[day, day, day, 1]], columns=["a", 5, day, "b"])
    assert outputs._whole_days(named) == ["a"]
    assert outputs._whole_days(pd.DataFrame([[day, day]], columns=["a", "a"])) == ["a", "a"]
