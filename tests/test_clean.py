"""Cleaning rules: right, harmless to the file, and the same on the second go."""

import numpy as np
import pandas as pd
import pytest

from core.clean import CLEANING, cell_rules, clean
from core.steps.cells import RepairCells
from tests.conftest import mixed_frame

MESSY = pd.DataFrame(
    {
        "city": pd.Categorical(["NY", " ny", "Oslo", "Oslo", None, "unknown"]),
        "pay": [1.0, -5.0, 3.0, 3.0, np.nan, 900.0],
        "gappy": [np.nan, np.nan, 1.0, 1.0, np.nan, np.nan],
    }
)

SETTINGS = {
    "drop_duplicates": {},
    "drop_rows_missing": {"threshold": 0.5},
    "drop_columns_missing": {"threshold": 0.5},
    "drop_rows_without": {"columns": ("pay",)},
    "drop_columns": {"columns": ("gappy",)},
    "trim_text": {"columns": ("city",)},
    "unify_case": {"columns": ("city",), "style": "upper"},
    "merge_levels": {"columns": ("city",), "spellings": "NY\n ny", "into": "New York"},
    "blank": {"columns": ("city",), "markers": "unknown"},
    "within": {"columns": ("pay",), "low": 0.0, "high": 100.0},
}


def test_every_rule_has_a_case():
    assert set(SETTINGS) == set(CLEANING)


@pytest.mark.parametrize("key", CLEANING)
def test_rule_does_something_once(key):
    before = MESSY.copy()
    once = clean(MESSY, ((key, SETTINGS[key]),))
    twice = clean(MESSY, ((key, SETTINGS[key]),) * 2)
    assert not once.frame.equals(MESSY)
    pd.testing.assert_frame_equal(once.frame, twice.frame)
    pd.testing.assert_frame_equal(MESSY, before)


@pytest.mark.parametrize("key", CLEANING)
def test_rule_passes_over_absent_columns(key):
    frame = mixed_frame(30)[["num [1]", "when"]]
    assert len(clean(frame, ((key, SETTINGS[key]),)).frame) == 30


def test_effects_are_counted():
    rules = (
        ("unify_case", SETTINGS["unify_case"]),
        ("drop_duplicates", {}),
        ("within", SETTINGS["within"]),
    )
    first, second, third = clean(MESSY, rules).effects
    assert (first.cells_changed, first.rows_after) == (4, 6)
    assert (second.rows_before, second.rows_after) == (6, 5)
    assert third.cells_changed == 2


def test_index_still_names_the_raw_rows():
    assert list(clean(MESSY, (("drop_duplicates", {}),)).frame.index) == [0, 1, 2, 4, 5]


def test_unify_case_makes_one_level():
    frame = clean(MESSY, (("unify_case", SETTINGS["unify_case"]),)).frame
    assert sorted(frame["city"].dropna().unique()) == ["NY", "OSLO", "UNKNOWN"]


def test_repairs_act_on_new_rows_too():
    rules = (("unify_case", SETTINGS["unify_case"]), ("drop_duplicates", {}))
    step = RepairCells(cell_rules(rules)).fit(MESSY)
    new = pd.DataFrame({"city": [" ny "], "pay": [1.0]})
    assert step.transform(new)["city"].tolist() == ["NY"]
