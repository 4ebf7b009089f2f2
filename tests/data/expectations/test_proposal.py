"""A table passes what is proposed from it."""

import numpy as np
import pandas as pd
import pytest

from core.data.expectations import (
    propose,
    suite_from_text,
    suite_to_text,
    validate,
)
from core.data.load import SAMPLES, read_table, sample_path
from tests.data.expectations.checking import NAN, table


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.key)
def test_a_table_passes_what_is_proposed_from_it(sample):
    data = read_table(sample_path(sample.key), sample.key)
    report = validate(data, propose(data))
    assert report.failed == ()
    assert (report.missing, report.extra, report.storage_changes) == ((), (), ())
    assert {change.level for change in report.changes} == {"usual"}


def test_hostile_names_and_gaps_pass_their_own_proposal(mixed):
    assert validate(mixed, propose(mixed)).success


def test_the_proposal_suits_the_kinds(mixed):
    rules = {
        (rule.type.removeprefix("expect_column_values_to_"), rule.column): rule.settings
        for rule in propose(mixed).rules
    }
    assert set(rules["be_in_set", "city"]["value_set"].splitlines()) == {"Oslo", "a<b", "日本"}
    assert rules["match_regex", "row id"]["regex"] == "^r[0-9]{5}$"
    assert ("be_unique", "row id") in rules
    assert ("be_between", "when") in rules
    assert rules["not_be_null", "<b>gap</b>"]["mostly"] < 0.85
    assert rules["not_be_null", "num [1]"]["mostly"] == 1.0
    assert float(rules["be_between", "<b>gap</b>"]["min_value"]) == 0


@pytest.mark.parametrize(
    "values",
    [
        [1e6 + 0.001, 1e6 + 0.002, 1e6 + 0.0015],
        [-1.7e308, 1.7e308, 0.5],
        [0.1, 0.2, 1e300],
        pd.to_datetime(["1700-01-01", "2200-01-01", "1950-05-05"]),
        pd.to_datetime(["1677-09-23", "2262-04-10", "1950-05-05"]),
    ],
    ids=str,
)
def test_ranges_at_the_edges_hold_for_their_own_table(values):
    data = table(c=values, other=1)
    suite = propose(data)
    assert "expect_column_values_to_be_between" in {rule.type for rule in suite.rules}
    for form in ("json", "yaml"):
        assert validate(data, suite_from_text(suite_to_text(suite, form))).success


@pytest.mark.parametrize(
    "words", [("oui", "non"), ("✓", "✗"), ("да", "нет"), ("S", "N"), ("On", "Off")], ids=str
)
def test_a_table_of_yes_and_no_in_any_spelling_passes_its_own_proposal(words):
    data = table(c=list(words) * 20, other=range(40))
    assert str(data.schema["c"].kind) == "boolean"
    assert validate(data, propose(data)).success


def settings_of(data, kind, column=""):
    return [r.settings for r in propose(data).rules if (r.type, r.column) == (kind, column)]


def test_rows_may_halve_or_double():
    (settings,) = settings_of(table(c=range(41)), "expect_table_row_count_to_be_between")
    assert settings == {"min_value": "20", "max_value": "82"}


@pytest.mark.parametrize(
    ("missing", "rows", "mostly"),
    [(0, 50, 1.0), (10, 50, 0.63), (100, 1000, 0.85), (50, 1000, 0.92), (49, 50, 0.0)],
)
def test_gaps_may_grow_by_half_or_three_standard_errors(missing, rows, mostly):
    values = np.where(np.arange(rows) < missing, NAN, np.arange(rows) * 0.5)
    rules = settings_of(table(c=values, d=1), "expect_column_values_to_not_be_null", "c")
    assert [settings["mostly"] for settings in rules] == [mostly] * (mostly > 0)


@pytest.mark.parametrize(("levels", "is_listed"), [(30, True), (31, False)])
def test_thirty_levels_are_a_set_of_allowed_values(levels, is_listed):
    data = table(c=[f"k{n}" for n in range(levels)] * 2)
    assert bool(settings_of(data, "expect_column_values_to_be_in_set", "c")) is is_listed
