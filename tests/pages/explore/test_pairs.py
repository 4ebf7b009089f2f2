"""Pairs: measured three ways, listed above a threshold, one of them drawn."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from pages.explore.pairs import associations_view
from tests.pages.driving import charts, table_with, words
from tests.pages.explore.looking import look, predicting


def test_the_strongest_pair_stands_first_and_is_drawn(dataset):
    page = look(associations_view, dataset)
    first = table_with(page, "measure").iloc[0]
    assert {first["column"], first["with"]} == {"num [1]", "copy of <num>"}
    assert first["value"] == pytest.approx(1.0)
    assert {page.selectbox(key=f"explore.pair.{axis}").value for axis in "xy"} == {
        "num [1]",
        "copy of <num>",
    }
    assert len(charts(page)) == 2


@pytest.mark.parametrize(
    ("measure", "named"),
    [("spearman", "Spearman rank correlation"), ("mutual_information", "mutual information")],
)
def test_other_measures_list_their_own_pairs(dataset, measure, named):
    page = look(associations_view, dataset)
    page.segmented_control(key="explore.pairs.measure").set_value(measure).run()
    measures = set(table_with(page, "measure")["measure"])
    assert any(found.startswith(named) for found in measures)
    assert "Pearson correlation" not in measures


def test_the_threshold_shortens_the_list(dataset):
    page = look(associations_view, dataset)
    many = len(table_with(page, "measure"))
    page.slider(key="explore.least").set_value(0.95).run()
    strong = table_with(page, "measure")
    assert 0 < len(strong) < many
    assert (strong["value"].abs() >= 0.95).all()


def test_a_wide_table_says_what_it_compares_and_how_strong_luck_is():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 70)), columns=[f"c{i}" for i in range(70)])
    wide = make_dataset(frame.assign(two=rng.integers(0, 2, 40)), "wide")
    page = look(associations_view, wide)
    assert "60 with the strongest link" in words(page)
    assert "by luck (95 %)" in words(page)
    page.multiselect(key="explore.pairs.columns").set_value(["c1", "c69"]).run()
    assert not page.exception
    assert page.selectbox(key="explore.pair.x").options == ["c1", "c69"]


def test_one_column_has_no_pair():
    table = make_dataset(pd.DataFrame({"a": [0.5, 1.5] * 20}), "t.csv")
    page = look(associations_view, table, predicting(table, None))
    assert "no two columns to compare" in words(page)
