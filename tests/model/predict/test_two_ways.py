"""A cell typed by hand is read as the model's column is, or told: in core, link and command."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.commands.what_if import WhatIfRequest, try_row
from core.data.load import read
from core.model.predict import one_row
from core.model.save import Label, fit_and_save
from core.model.what_if import instrument_of
from core.recipe.recipe import fresh_recipe
from core.table.schema import Task
from core.workspace.registry import find_model, load_model

DAYS = pd.date_range("2023-01-01", periods=120)


@pytest.fixture
def dated(workspace, tmp_path):
    """A model of a day that its file wrote in a way, and of a price."""

    def make(way):
        rng = np.random.default_rng(0)
        frame = pd.DataFrame({"when": DAYS.strftime(way), "price": rng.normal(size=120).round(3)})
        path = tmp_path / "t.csv"
        frame.assign(y=np.where(np.arange(120) > 60, "yes", "no")).to_csv(path, index=False)
        table = read(path, "t.csv").dataset
        recipe = fresh_recipe(table.fingerprint).with_(target="y", task=Task.CLASSIFICATION)
        fit_and_save(table, recipe, Pick(method="logistic"), Label("dated"))
        return load_model(find_model("dated"))

    return make


def warned(model, **cells):
    return " ".join(one_row(model, {"price": 0.1, **cells}).warnings)


def test_a_day_that_reads_two_ways_is_told_with_the_way_that_the_column_has(dated):
    model = dated("%d/%m/%Y")
    told = "can be read in two ways and is taken for 5 June 2023"
    assert told in warned(model, when="05/06/2023")
    assert told.replace("5 June", "6 May") in warned(dated("%Y-%m-%d"), when="05/06/2023")
    for plain in ("2023-03-05", "5 March 2023", "05/05/2023", "15/03/2023"):
        assert "two ways" not in warned(model, when=plain)


def test_what_is_no_day_of_the_column_is_told_and_a_number_may_be_one(dated):
    model = dated("%Y-%m-%d")
    for wrong in ("5-Jan", "tomorrow", 45000, True):
        assert "cannot be read as a date and counts as a gap" in warned(model, when=wrong)
    assert warned(model, when=20230305) == warned(model, when="13/03/2023") == ""
    assert "'05/03/2023' in 'when' can be read in two ways" in warned(model, when="05/03/2023")
    typed = instrument_of(find_model("dated"), model).typed({"when": 20230305})
    assert typed["when"].iloc[0] == pd.Timestamp("2023-03-05")


def test_a_number_that_reads_two_ways_is_told_where_it_is_a_text(dated):
    model = dated("%Y-%m-%d")
    assert "'1.234' in 'price' can be read in two ways" in warned(model, price="1.234")
    assert "two ways" not in warned(model, price=1.234) + warned(model, price="0.25")


def test_the_command_tells_in_its_text_too(dated):
    dated("%d/%m/%Y")
    text = try_row(WhatIfRequest("dated", row='{"when": "05/02/2023"}')).text
    assert "! '05/02/2023' in 'when' can be read in two ways" in text
    assert "taken for 5 February 2023" in text
    assert (
        "! In 'when', 1 cell cannot be read"
        in try_row(WhatIfRequest("dated", row='{"when": "5-Jan"}')).text
    )
