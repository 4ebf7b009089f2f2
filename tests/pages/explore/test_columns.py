"""Columns on cards: searched, filtered, sorted, a page of them at a time; one in a line."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from pages.explore.columns import CARDS, columns_view
from pages.shared.column_card import line_of
from tests.pages.driving import charts, table_with, words
from tests.pages.explore.looking import look, predicting


@pytest.fixture(scope="module")
def wide():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 120)), columns=[f"c{i}" for i in range(120)])
    frame["two"] = rng.integers(0, 2, 40)
    return make_dataset(frame.mask(rng.random(frame.shape) < 0.05), "wide")


def cards(page):
    return [
        button.key.removeprefix("explore.open.")
        for button in page.button
        if str(button.key).startswith("explore.open.")
    ]


def test_the_search_narrows_the_cards(dataset):
    page = look(columns_view, dataset)
    page.text_input(key="explore.search").set_value("SHOUT").run()
    assert cards(page) == ["shout"]
    page.text_input(key="explore.search").set_value("nowhere").run()
    assert "No column has that" in words(page)


def test_columns_are_filtered_by_kind_and_sorted(dataset):
    page = look(columns_view, dataset)
    page.button_group(key="explore.kinds").set_value(["number"]).run()
    page.selectbox(key="explore.order").select("Most missing").run()
    assert cards(page)[0] == "held back"
    assert "city" not in cards(page)
    page.selectbox(key="explore.order").select("Name").run()
    assert cards(page) == sorted(cards(page), key=str.lower)


def test_the_order_by_the_target_is_offered_where_there_is_one(dataset):
    for target in ("two", None):
        page = look(columns_view, dataset, predicting(dataset, target))
        orders = page.selectbox(key="explore.order").options
        assert ("Closest to the target" in orders) == (target is not None)


def test_a_wide_table_sends_a_page_of_charts(wide):
    page = look(columns_view, wide)
    assert len(charts(page)) == CARDS
    assert f"121 columns, {CARDS} at a time" in words(page)
    page.text_input(key="explore.search").set_value("c117").run()
    assert len(charts(page)) == 1


def test_a_card_opens_its_column_and_a_button_leads_back(dataset):
    page = look(columns_view, dataset)
    page.button(key="explore.open.city").click().run()
    assert "Taken for a category" in words(page)
    page.button(key="explore.column.back").click().run()
    assert page.text_input(key="explore.search").value == ""


def test_all_numbers_are_drawn_when_they_are_opened(dataset):
    page = look(columns_view, dataset)
    before = len(page.dataframe)
    page.session_state["explore.numbers.open"] = True
    page.run()
    assert len(page.dataframe) == before + 1
    assert len(table_with(page, "column")) == len(dataset.schema.columns)


def test_a_column_in_one_line():
    frame = pd.DataFrame(
        {
            "year": [1999.0, 2020.0, 2020.0, None],
            "level": ["a", "a", "b", None],
            "day": pd.to_datetime(["2024-01-02", "2024-03-04", "2024-03-04", None]),
        }
    )
    table = make_dataset(pd.concat([frame] * 20), "t.csv")
    lines = {}

    def part(seen):
        lines.update({v.name: line_of(v) for v in seen.profile.variables})

    look(part, table, predicting(table, None))
    assert lines["year"].startswith("2 different · 25.0% missing · mean 2,013")
    assert lines["year"].endswith("1999 to 2020")
    assert lines["level"] == "2 different · 25.0% missing · commonest a (67%)"
    assert lines["day"].endswith("2024-01-02 to 2024-03-04")
