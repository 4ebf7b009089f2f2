"""Fields that name columns, classes or levels: what is there is offered, what is set comes back."""

import pandas as pd
import pytest
import streamlit as st

from core.choices.label_options import LevelOrder, Mapping
from core.errors import InvalidOptionError
from pages.shared import named_fields
from pages.shared.forms import Offered, ask_option, ask_options, columns_of_table
from tests.pages.driving import HOSTILE, button, draw

WEIGHTS = Mapping("weights", "Weight", 0.5, 10.0)
ORDER = LevelOrder("order", "Order")
LABELS = ("no", "yes", HOSTILE)


def edited(monkeypatch, change):
    """Let a table be edited as `change` does; the tables that were shown."""
    shown = []

    def editor(frame, **_):
        shown.append(frame.copy())
        return change(frame.copy())

    monkeypatch.setattr(named_fields.st, "data_editor", editor)
    return shown


def test_every_label_has_a_field_and_an_empty_one_says_nothing(monkeypatch):
    shown = edited(monkeypatch, lambda frame: frame)
    page = draw(ask_option, WEIGHTS, "s", {"yes": 3.0}, Offered(labels=LABELS))
    assert page.given == [{"yes": 3.0}]
    assert shown[0]["Label"].tolist() == list(LABELS)
    assert shown[0]["Weight"].isna().tolist() == [True, False, True]


def test_what_is_written_into_the_table_comes_back(monkeypatch):
    def write(frame):
        frame.loc[frame["Label"] == HOSTILE, "Weight"] = 7
        frame.loc[frame["Label"] == "yes", "Weight"] = pd.NA
        return frame

    edited(monkeypatch, write)
    assert draw(ask_option, WEIGHTS, "s", {"yes": 3.0}, Offered(labels=LABELS)).given == [
        {HOSTILE: 7.0}
    ]


def test_a_label_that_is_gone_still_shows_its_number(monkeypatch):
    shown = edited(monkeypatch, lambda frame: frame)
    assert draw(ask_option, WEIGHTS, "s", {"gone": 2.0}, Offered(labels=("no",))).given == [
        {"gone": 2.0}
    ]
    assert shown[0]["Label"].tolist() == ["no", "gone"]


def test_a_number_beyond_the_bounds_is_refused(monkeypatch):
    edited(monkeypatch, lambda frame: frame.assign(Weight=99.0))

    def asked():
        with pytest.raises(InvalidOptionError, match="between 0.5 and 10"):
            ask_option(WEIGHTS, "s", {}, Offered(labels=LABELS))
        st.text("refused")

    assert draw(asked).text[0].value == "refused"


def test_levels_stand_in_their_order_with_a_place_each(monkeypatch):
    shown = edited(monkeypatch, lambda frame: frame)
    page = draw(ask_option, ORDER, "s", ("yes", "gone"), Offered(labels=LABELS))
    assert page.given == [("yes", "gone")]
    assert shown[0]["Level"].tolist() == ["yes", "gone", "no", HOSTILE]
    assert shown[0]["Place"].tolist()[:2] == [1, 2]
    assert shown[0]["Place"].isna().tolist() == [False, False, True, True]


def test_a_level_that_is_given_a_place_pushes_the_others_on(monkeypatch):
    edited(monkeypatch, lambda frame: frame.assign(Place=[1, 2, 1, pd.NA]))
    page = draw(ask_option, ORDER, "s", ("yes", "gone"), Offered(labels=LABELS))
    assert page.given[-1] == ("no", "yes", "gone")


def test_a_click_orders_all_levels_and_another_turns_them_around(monkeypatch):
    edited(monkeypatch, lambda frame: frame)
    page = draw(
        ask_option, ORDER, "s", ("step 2",), Offered(labels=("step 10", "step 2", "Step 1"))
    )
    button(page, "A to Z").click().run()
    assert page.given[-1] == ("Step 1", "step 2", "step 10")
    page = draw(ask_option, ORDER, "s", ("a", "b"), Offered(labels=("a", "b")))
    button(page, "Turn around").click().run()
    assert page.given[-1] == ("b", "a")


def test_without_levels_there_is_no_field():
    page = draw(ask_option, ORDER, "s")
    assert page.given == [()]
    assert not page.button


def test_a_form_offers_labels_to_what_names_labels(mixed):
    page = draw(ask_options, (ORDER,), "s", {}, Offered(labels=("a", "b")))
    assert page.dataframe[0].value["Level"].tolist() == ["a", "b"]
    assert columns_of_table(mixed).kinds["num [1]"] == "number"
