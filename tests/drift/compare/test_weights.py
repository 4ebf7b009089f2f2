"""Drift of what a model goes by comes first."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftPlan, as_page, as_table, compare, remarks
from core.drift.compare.weights import column_weights
from core.workspace.registry import load_model
from tests.drift.compare.model_tables import learned, process, seen_by, table_of


@pytest.fixture
def model(workspace):
    return learned(process(0, 600))


def test_the_shares_are_those_of_what_moves_the_answers(model):
    shares = column_weights(load_model(model), process(1, 300).drop(columns="y"))
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["a"] == pytest.approx(shares["b"], abs=0.2)
    assert min(shares["a"], shares["b"]) > 5 * shares["c"]


def test_nothing_is_said_where_no_answer_can_move(model):
    loaded = load_model(model)
    rows = process(1, 30).drop(columns="y")
    assert column_weights(loaded, rows.head(1)) == {}
    assert column_weights(loaded, rows.assign(a=1.0, b=2.0, c="x")) == {}
    assert column_weights(loaded, rows.iloc[:0]) == {}


def test_a_small_move_of_what_counts_stands_before_a_large_one_of_what_does_not(model):
    now = process(2, 2000)
    now["a"] += 0.8
    now["c"] = "x"
    report = seen_by(model, process(1, 2000), now)
    assert report.columns[0].name == "c"
    assert report.ranked[0].name == "a"
    told = " ".join(remarks(report))
    assert "Look first at what moved times what the model goes by: a moved by" in told
    table = as_table(report)
    places = table.loc[table["role"] == "", "column"].tolist()
    assert places[0] == "a"
    assert "Look first at" in as_page(report, "before", "now")
    quiet = seen_by(model, process(1, 2000), process(3, 2000))
    assert "Look first" not in " ".join(remarks(quiet))


def test_without_a_model_columns_stand_as_they_moved():

    rng = np.random.default_rng(0)
    before = table_of(pd.DataFrame({"a": rng.normal(size=300), "b": rng.normal(size=300)}), "x")
    now = table_of(pd.DataFrame({"a": rng.normal(size=300), "b": rng.normal(2, 1, 300)}), "y")
    report = compare(before, now, DriftPlan())
    assert report.ranked == report.columns
    assert "weight" not in as_table(report)
