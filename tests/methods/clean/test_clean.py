"""Cleaning rules: right, harmless to the file, and the same on the second go."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.choices.pick import Step
from core.errors import WorkbenchError
from core.methods.clean import CLEANING, COPIES, FORMULA, WHOLE_TABLE, clean, clean_states
from core.parts.values.personal import hash_key_file
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from tests.tables import mixed_frame

MESSY = pd.DataFrame(
    {
        "city": pd.Categorical(["NY", " ny", "Oslo", "Oslo", None, "unknown"]),
        "pay": [1.0, -5.0, 3.0, 3.0, np.nan, 900.0],
        "gappy": [np.nan, np.nan, 1.0, 1.0, np.nan, np.nan],
        "when": pd.to_datetime(
            ["2024-01-05", "2024-02-09", None, None, "2030-01-01", "2024-03-31"]
        ),
        "code": ["A-1", "B-2", "A-3", "A-3", None, "é—4"],
        "flag": [True, False, True, True, False, True],
    }
)

# Options with which each rule changes the table above (its loud case).
SETTINGS = {
    "drop_duplicates": {},
    "drop_rows_missing": {"threshold": 0.5},
    "drop_rows_without": {"columns": ("pay",)},
    "filter_rows": {"condition": "pay > 0 and city != 'NY'"},
    "fill_down": {"columns": ("code",)},
    "drop_columns_missing": {"threshold": 0.5},
    "drop_columns": {"columns": ("gappy",)},
    "rename_columns": {"columns": ("pay",), "into": "wage"},
    "formula": {"name": "double", "formula": "pay * 2"},
    "combine_columns": {"columns": ("city", "code"), "into": "both"},
    "split_column": {"columns": ("code",), "into": "letter\nfigure", "separator": "-"},
    "trim_text": {"columns": ("city",)},
    "unify_case": {"columns": ("city",), "style": "upper"},
    "normalise_text": {"columns": ("code",), "accents": True},
    "merge_levels": {"columns": ("city",), "spellings": "NY\n ny", "into": "New York"},
    "replace_values": {"columns": ("pay",), "find": "900", "instead": "9"},
    "replace_part": {"columns": ("code",), "find": "-", "instead": "/"},
    "read_numbers": {"columns": ("code",), "decimal": ".", "unit": "A-"},
    "read_dates": {"columns": ("city",), "order": "day"},
    "blank": {"columns": ("city", "pay"), "markers": "unknown\n900"},
    "fill_gaps": {"columns": ("pay",), "constant": "0"},
    "within": {"columns": ("pay",), "low": 0.0, "high": 100.0},
    "within_dates": {"columns": ("when",), "first": "2024-01-01", "last": "2024-12-31"},
    "allowed_values": {"columns": ("city",), "allowed": "NY\nOslo"},
    "pattern": {"columns": ("code",), "pattern": "[A-Z]-[0-9]"},
    "mask": {"columns": ("city", "pay"), "keep": 1},
    "hash": {"columns": ("city",)},
    "into_bands": {"columns": ("pay",), "width": 10.0},
    "shorten": {"columns": ("code",), "keep": 1},
    "coarsen_dates": {"columns": ("when",), "unit": "quarter"},
}

CLEAN = pd.DataFrame({"city": ["Oslo", "Rome"] * 8, "pay": np.arange(16.0), "gappy": 1.5})
CLEAN["when"] = pd.date_range("2024-01-01", periods=16, freq="QS")[:1].repeat(16)
CLEAN["code"] = [f"A-{n % 9}" for n in range(16)]

# Rules whose loud options also say something of the clean table.
BUSY_EVERYWHERE = {
    *("drop_columns", "rename_columns", "formula", "combine_columns", "split_column"),
    *("unify_case", "replace_part", "mask", "hash", "into_bands", "shorten", "filter_rows"),
    *("allowed_values", "read_numbers", "read_dates"),
}


def test_every_rule_has_a_case():
    assert set(SETTINGS) == set(CLEANING)


@pytest.mark.parametrize("key", CLEANING)
def test_rule_does_something_once(key):
    before = MESSY.copy()
    once = clean(MESSY, ((key, SETTINGS[key]),))
    twice = clean(MESSY, ((key, SETTINGS[key]),) * 2)
    assert not once.frame.equals(MESSY)
    assert not once.effects[0].is_nothing
    assert twice.effects[1].is_nothing
    pd.testing.assert_frame_equal(once.frame, twice.frame)
    pd.testing.assert_frame_equal(MESSY, before)


@pytest.mark.parametrize("key", CLEANING)
def test_what_a_rule_does_to_a_row_depends_on_other_rows_where_it_says_so(key):
    rules = ((key, SETTINGS[key]),)
    alone = [clean(MESSY.iloc[[place]], rules).frame for place in range(len(MESSY))]
    together = clean(MESSY, rules).frame
    is_same = all(
        row.astype(object).equals(
            together.loc[row.index.intersection(together.index)].astype(object)
        )
        and row.columns.equals(together.columns)
        for row in alone
    )
    assert is_same == (WHOLE_TABLE not in CLEANING[key].traits)


def test_traits_name_options_that_their_rules_have():
    options = {key: {option.name for option in CLEANING[key].options} for key in CLEANING}
    assert [key for key in CLEANING if COPIES in CLEANING[key].traits] == ["drop_duplicates"]
    assert options["drop_duplicates"] >= {"columns", "keep"}
    assert {key for key in CLEANING if FORMULA in CLEANING[key].traits} == {
        key for key in CLEANING if options[key] & {"formula", "condition"}
    }


@pytest.mark.parametrize("key", sorted(set(CLEANING) - BUSY_EVERYWHERE))
def test_rule_is_quiet_on_a_table_that_needs_it_not(key):
    done = clean(CLEAN, ((key, SETTINGS[key]),))
    assert done.effects[0].is_nothing
    pd.testing.assert_frame_equal(done.frame, CLEAN)


@pytest.mark.parametrize("key", sorted(set(CLEANING) - {"formula", "filter_rows"}))
def test_rule_passes_over_absent_columns(key):
    frame = mixed_frame(30)[["num [1]", "when"]].rename(columns={"when": "then"})
    assert len(clean(frame, ((key, SETTINGS[key]),)).frame) == 30


@pytest.mark.parametrize("key", ["formula", "filter_rows"])
def test_a_formula_names_the_column_that_is_not_there(key):
    with pytest.raises(WorkbenchError, match="step on Clean does not work, .*'pay'"):
        clean(CLEAN.drop(columns="pay"), ((key, SETTINGS[key]),))


HOSTILE = {
    "empty": MESSY.iloc[:0],
    "one row": MESSY.iloc[[0]],
    "all missing": pd.DataFrame({"a": [np.nan] * 3, "b": pd.Series([None] * 3, dtype=object)}),
    "odd names": pd.DataFrame(
        {"self": [1, 2], "**x** <script>": ["=cmd()", "日本"], "a`b": [1.5, np.nan], "columns": "x"}
    ),
    "mixed": mixed_frame(40),
}


@pytest.mark.parametrize("key", CLEANING)
@pytest.mark.parametrize("name", HOSTILE)
def test_rule_runs_with_its_defaults_on_hostile_tables(key, name):
    frame = HOSTILE[name]
    before = frame.copy(deep=True)
    takes_columns = "columns" in {option.name for option in CLEANING[key].options}
    options = {"columns": tuple(frame.columns)} if takes_columns else {}
    for chosen in ({}, options):
        (state,) = clean_states(frame, ((key, chosen),))
        assert state.effect.rows_after == len(state.frame)
        assert state.effect.problem or set(state.effect.columns_dropped) == (
            set(frame.columns) - set(state.frame.columns)
        )
        if state.effect.problem:
            assert state.frame is frame
    pd.testing.assert_frame_equal(frame, before)
    made = Recipe(dataset="0" * 32, cleaning=(Step(method=key, options=options, on=False),))
    assert read_recipe(recipe_yaml(made)) == made


CELL_RULES = {key: SETTINGS[key] for key in CLEANING if "cells" in CLEANING[key].traits}
cells = st.none() | st.text(max_size=6) | st.sampled_from(["NY", " ny", "a-b--c", "é—4", "ŉ", "ßẞ"])


@settings(max_examples=60)
@given(st.lists(cells, min_size=1, max_size=8), st.sampled_from(sorted(CELL_RULES)))
def test_a_rule_for_cells_changes_nothing_the_second_time(texts, key):
    column = pd.Series(texts, dtype=object).where(pd.notna(texts), np.nan)
    for values in (column, column.astype("category")):
        frame = pd.DataFrame({"city": values, "code": values})
        options = {**SETTINGS[key], "columns": ("city", "code")}
        once = clean(frame, ((key, options),)).frame
        pd.testing.assert_frame_equal(once, clean(once, ((key, options),)).frame)


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("abcd"), max_size=4))
def test_replacements_in_a_row_or_a_circle_settle(pairs):
    rules = tuple(
        ("replace_values", {"columns": ("x",), "find": a, "instead": b}) for a, b in pairs.items()
    )
    frame = pd.DataFrame({"x": list("abcd")})
    for rule in rules:
        once = clean(frame, (rule,)).frame
        pd.testing.assert_frame_equal(once, clean(once, (rule,)).frame)


@pytest.mark.parametrize(
    ("key", "options", "message"),
    [
        ("rename_columns", {"columns": ("pay",), "into": "city"}, "has a column 'city' already"),
        ("rename_columns", {"columns": ("pay",), "into": ""}, "1 columns and 0 new names"),
        ("formula", {"name": "city", "formula": "pay * 2"}, "has a column 'city' already"),
        ("formula", {"name": "pay", "formula": "pay * 2"}, "cannot be called 'pay'"),
        ("formula", {"name": "x", "formula": "mean(pay)"}, "mean"),
        ("formula", {"name": "x", "formula": "__import__('os')"}, "__import__"),
        ("filter_rows", {"condition": "pay"}, "gives a number, not yes or no"),
        ("pattern", {"columns": ("code",), "pattern": "("}, "no pattern that can be used"),
        ("pattern", {"columns": ("code",), "pattern": "a|b)(c"}, "no pattern that can be used"),
        ("pattern", {"columns": ("code",), "pattern": "a(?=b)"}, "looks ahead or behind"),
        ("within", {"columns": ("pay",), "low": 3.0, "high": 1.0}, "between 3 and 1"),
        ("within_dates", {"columns": ("when",), "first": "soon"}, "'soon' is no date"),
        ("replace_part", {"columns": ("code",), "find": "a", "instead": "aa"}, "would grow"),
        ("split_column", {"columns": ("code",), "into": "a"}, "two or more new names"),
    ],
)
def test_what_a_rule_cannot_do_it_says_in_a_sentence(key, options, message):
    with pytest.raises(WorkbenchError, match=message.replace("(", r"\(")):
        clean(MESSY, ((key, options),))


def column(key, options, name):
    return clean(MESSY, ((key, options),)).frame[name]


def test_outside_is_made_missing_dropped_or_flagged():
    options = SETTINGS["within"]
    assert column("within", options, "pay").isna().sum() == 3
    assert len(column("within", {**options, "then": "drop"}, "pay")) == 4
    flagged = clean(MESSY, (("within", {**options, "then": "flag"}),))
    assert flagged.frame["pay not allowed"].tolist() == [False, True, False, False, False, True]
    assert flagged.effects[0].columns_made == ("pay not allowed",)


def test_dates_are_allowed_to_the_end_of_the_last_day():
    values = pd.DataFrame({"when": pd.to_datetime(["2024-03-31 23:30", "2024-04-01 00:00"])})
    rule = ("within_dates", {"columns": ("when",), "last": "2024-03-31", "then": "flag"})
    assert clean(values, (rule,)).frame["when not allowed"].tolist() == [False, True]


def test_personal_cells_are_masked_hashed_and_put_into_groups():
    cards = pd.DataFrame(
        {"card": [4111111111111111, 12], "age": [27.0, 30.0], "zip": ["12345", "9"]}
    )
    cards["mail"] = ["a@b.com", "a@b.com"]

    def of(key, name, **options):
        return clean(cards, ((key, {"columns": (name,), **options}),)).frame[name].tolist()

    assert of("mask", "card") == ["************1111", "**"]
    assert of("into_bands", "age") == ["20 to <30", "30 to <40"]
    assert of("shorten", "zip", keep=2) == ["12", "9"]
    first, second = of("hash", "mail")
    assert first == second
    assert first.startswith("h_")
    assert "@" not in first


def test_hashes_depend_on_a_key_that_is_no_part_of_the_recipe():
    rule = ("hash", {"columns": ("city",)})
    one = clean(MESSY, (rule,)).frame["city"].tolist()
    assert hash_key_file().stat().st_mode & 0o077 == 0
    hash_key_file().write_text("another")
    assert clean(MESSY, (rule,)).frame["city"].tolist() != one


def test_replacing_a_number_by_a_name_makes_names_of_all():
    got = column("replace_values", {"columns": ("pay",), "find": "900", "instead": "a lot"}, "pay")
    assert got.tolist()[:2] == ["1", "-5"]
    assert got.iloc[5] == "a lot"


def test_unify_case_makes_one_level():
    frame = clean(MESSY, (("unify_case", SETTINGS["unify_case"]),)).frame
    assert sorted(frame["city"].dropna().unique()) == ["NY", "OSLO", "UNKNOWN"]
    assert isinstance(frame["city"].dtype, pd.CategoricalDtype)
