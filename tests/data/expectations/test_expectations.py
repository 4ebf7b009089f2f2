"""Saved expectations: each with a quiet and a loud table, the file, the report, the verbs."""

import json
import re
import string

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.expectations import (
    EXPECTATIONS,
    ExpectationRule,
    Suite,
    failing_rows,
    make_rule,
    propose,
    report_document,
    suite_from_text,
    suite_to_text,
    validate,
)
from core.data.expectations.catalog import TABLE
from core.data.expectations.shapes import pattern_of
from core.data.load import SAMPLES, read_table, sample_path
from core.errors import WorkbenchError
from core.table.dataset import Dataset, make_dataset
from tests.tables import mixed_frame

NAN = float("nan")


def table(name: str = "next.csv", /, **columns) -> Dataset:
    return make_dataset(pd.DataFrame(columns), name)


def result(data: Dataset, kind: str, column: str = "c", **settings):
    column = "" if TABLE in EXPECTATIONS[kind].traits else column
    rule = ExpectationRule(type=kind, column=column, settings=settings)
    return validate(data, Suite(name="s", rules=(rule,))).results[0]


DATES = pd.to_datetime(["2024-01-01", "2024-02-01"])

# For each expectation: settings, columns that pass, columns that fail, the unexpected rows.
CASES = {
    "expect_table_columns_to_match_set": [
        ({"column_set": "c\nd"}, {"d": [1], "c": [2]}, {"c": [1]}, 0),
        ({"column_set": "c"}, {"c": [1]}, {"c": [1], "x": [1]}, 0),
        ({"column_set": "c", "exact_match": False}, {"c": [1], "x": [1]}, {"x": [1]}, 0),
    ],
    "expect_table_row_count_to_be_between": [
        ({"min_value": "2", "max_value": "3"}, {"c": [1, 2, 3]}, {"c": [1]}, 0),
        ({"max_value": "3"}, {"c": [1]}, {"c": [1, 2, 3, 4]}, 0),
    ],
    "expect_column_to_exist": [({}, {"c": [1]}, {"C": [1]}, 0)],
    "expect_column_values_to_be_of_type": [
        ({"type_": "number"}, {"c": ["1", "2.5", None]}, {"c": ["1", "x", "y"]}, 2),
        ({"type_": "number"}, {"c": [1, 2]}, {"c": DATES}, 2),
        ({"type_": "date"}, {"c": ["2024-01-31", None]}, {"c": ["2024-01-31", "soon"]}, 1),
        ({"type_": "date"}, {"c": DATES}, {"c": [20240101, 20240102]}, 2),
        ({"type_": "boolean"}, {"c": ["Yes", "no "]}, {"c": ["Yes", "maybe"]}, 1),
        ({"type_": "boolean"}, {"c": ["oui", "Non", "✓", "да"]}, {"c": ["oui", "peut-être"]}, 1),
        ({"type_": "boolean"}, {"c": [True, False]}, {"c": [0, 1, 2]}, 1),
        ({"type_": "category"}, {"c": [1, 2]}, {"c": DATES}, 2),
        ({"type_": "text"}, {"c": ["a b", "c d"]}, {"c": [1.5, 2.5]}, 2),
    ],
    "expect_column_values_to_not_be_null": [
        ({}, {"c": [1, 2]}, {"c": [1, NAN]}, 1),
        ({"mostly": 0.9}, {"c": [1.0] * 9 + [NAN]}, {"c": [1.0] * 8 + [NAN] * 2}, 2),
    ],
    "expect_column_values_to_be_unique": [
        ({}, {"c": ["a", "b", None, None]}, {"c": ["a", "b", "a"]}, 2),
    ],
    "expect_column_values_to_be_between": [
        ({"min_value": "0", "max_value": "2"}, {"c": [0, 2, NAN]}, {"c": [-0.1, 2.1, 1]}, 2),
        ({"min_value": "0"}, {"c": ["1", "2"]}, {"c": ["1", "two"]}, 1),
        ({"min_value": "2024-01-01"}, {"c": DATES}, {"c": DATES - pd.Timedelta("1D")}, 1),
        ({"max_value": "2024"}, {"c": DATES - pd.Timedelta("60D")}, {"c": DATES}, 1),
    ],
    "expect_column_values_to_be_in_set": [
        ({"value_set": "a\nb"}, {"c": ["a", "b", None]}, {"c": ["a", "c"]}, 1),
        ({"value_set": "1\n2"}, {"c": [1.0, 2.0]}, {"c": [1.0, 3.0]}, 1),
        ({"value_set": "True"}, {"c": [True, True]}, {"c": [True, False]}, 1),
    ],
    "expect_column_values_to_match_regex": [
        ({"regex": "^[A-Z]{2}$"}, {"c": ["AB", None]}, {"c": ["AB", "ABC", "日本"]}, 2),
        ({"regex": "5"}, {"c": [15, 25]}, {"c": [15, 24]}, 1),
    ],
}


def test_every_expectation_has_its_cases():
    assert set(CASES) == set(EXPECTATIONS)


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in CASES.items() for case in cases], ids=str
)
def test_quiet_and_loud(kind, case):
    settings, quiet, loud, unexpected = case
    passed, failed = (result(table(**columns), kind, **settings) for columns in (quiet, loud))
    assert passed.success
    assert not failed.success
    assert failed.unexpected == unexpected
    assert len(failed.examples) == unexpected


def test_examples_name_the_row_and_the_value():
    found = result(table(c=[5, 50, 500]), "expect_column_values_to_be_between", max_value="10")
    assert found.examples == ((2, "50"), (3, "500"))
    assert found.observed == "2 of 3 values unexpected (66.7%)"


def test_failing_rows_are_whole_and_numbered():
    data = table(row=["p", "q"], c=[1, 9])
    rule = ExpectationRule(
        type="expect_column_values_to_be_between", column="c", settings={"max_value": "5"}
    )
    assert failing_rows(data, rule).to_dict("records") == [{"row_": 2, "row": "q", "c": 9}]


def test_a_missing_column_fails_its_rules_and_says_so():
    found = result(table(d=[1]), "expect_column_values_to_not_be_null")
    assert not found.success
    assert found.observed == "the column is missing"


@pytest.mark.parametrize("kind", [kind for kind in CASES if TABLE not in EXPECTATIONS[kind].traits])
@pytest.mark.parametrize(
    "values",
    [[NAN] * 3, [None] * 3, [1e308, -1e308, 0.0], ["", "=cmd()", "**x**"], [True] * 3, list(DATES)],
)
def test_no_expectation_breaks_on_odd_values(kind, values):
    settings = CASES[kind][0][0]
    found = result(table(c=values, other=1), kind, **settings)
    assert found.unexpected <= found.checked <= 3


@pytest.mark.parametrize("mostly", [0.0, 0.1, 0.3, 0.7, 0.9, 1.0])
def test_mostly_is_met_when_exactly_that_share_holds(mostly):
    values = [1.0] * round(10 * mostly) + [NAN] * round(10 - 10 * mostly)
    data = table(c=values, other=1)
    assert result(data, "expect_column_values_to_not_be_null", mostly=mostly).success


WRONG = {
    "is not one that RE2 reads": ("match_regex", {"regex": "(?=x)"}),
    "A pattern is needed": ("match_regex", {"regex": ""}),
    "needs a lower or an upper limit": ("be_between", {}),
    "is above the upper limit": ("be_between", {"min_value": "3", "max_value": "2"}),
    "must be a number or a date": ("be_between", {"min_value": "abc"}),
    "needs at least one value": ("be_in_set", {"value_set": " \n"}),
    "must be one of": ("be_of_type", {"type_": "money"}),
    "must be between 0.0 and 1.0": ("not_be_null", {"mostly": 2.0}),
    "has no option nope": ("be_unique", {"nope": 1}),
}


@pytest.mark.parametrize("message", WRONG)
def test_rules_that_do_not_hold(message):
    kind, settings = WRONG[message]
    with pytest.raises(WorkbenchError, match=message):
        make_rule(f"expect_column_values_to_{kind}", "c", **settings)


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


def test_the_next_file_is_told_apart(mixed):
    frame = mixed_frame(seed=1)
    frame["num [1]"] = frame["num [1]"].astype(str) + " kg"
    frame["city"] = frame["city"].replace({"Oslo": "OSLO"})
    after = make_dataset(frame.drop(columns="many").assign(new=1), "after.csv")
    report = validate(after, propose(mixed))
    assert (report.missing, report.extra) == (("many",), ("new",))
    assert [(r.name, r.before, r.now) for r in report.storage_changes] == [
        ("num [1]", "number", "text")
    ]
    failed = {(r.rule.type, r.rule.column) for r in report.failed}
    assert ("expect_column_values_to_be_in_set", "city") in failed
    assert ("expect_column_values_to_be_of_type", "num [1]") in failed
    assert ("expect_column_to_exist", "many") in failed
    assert ("expect_column_values_to_be_in_set", "flag") not in failed


def test_a_batch_with_more_gaps_outliers_and_rows_raises_levels():
    rng = np.random.default_rng(0)
    usual = table(c=rng.normal(size=1000), d=rng.normal(size=1000))
    odd = pd.DataFrame({"c": rng.normal(size=3000), "d": rng.normal(size=3000)})
    odd.loc[:300, "c"] = NAN
    odd.loc[:900, "d"] = 50
    report = validate(make_dataset(odd, "odd"), propose(usual))
    levels = {(change.measure, change.column): change.level for change in report.changes}
    assert levels["rows", ""] == "watch"
    assert levels["missing", "c"] == "watch"
    assert levels["missing", "d"] == "usual"
    assert levels["outliers", "d"] == "alert"
    assert levels["outliers", "c"] == "usual"


def test_two_draws_of_one_process_raise_no_level():
    rng = np.random.default_rng(1)
    first, second = (
        table(c=np.where(rng.random(200) < 0.2, NAN, rng.normal(size=200)), d=range(200))
        for _ in range(2)
    )
    assert {c.level for c in validate(second, propose(first)).changes} == {"usual"}


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_suite_survives_its_file(mixed, form):
    suite = propose(mixed)
    off = suite.model_copy(update={"rules": (suite.rules[0].model_copy(update={"on": False}),)})
    for made in (suite, off):
        again = suite_from_text(suite_to_text(made, form))
        assert suite_to_text(again) == suite_to_text(made)
        assert validate(mixed, again).results == validate(mixed, made).results


def test_the_file_is_laid_out_as_great_expectations_does():
    rule = ExpectationRule(
        type="expect_column_values_to_be_between",
        column="age",
        settings={"min_value": "0", "max_value": "99.5", "mostly": 0.9},
    )
    fields = json.loads(suite_to_text(Suite(name="s", rules=(rule,))))
    assert fields["expectations"] == [
        {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": "age", "min_value": 0, "max_value": 99.5, "mostly": 0.9},
        }
    ]


def test_a_file_written_by_great_expectations_is_read():
    text = json.dumps(
        {
            "expectation_suite_name": "orders",
            "expectations": [
                {
                    "expectation_type": "expect_column_values_to_be_in_set",
                    "kwargs": {"column": "c", "value_set": [1, 2], "result_format": "BASIC"},
                    "meta": {},
                }
            ],
        }
    )
    assert validate(table(c=[1, 3]), suite_from_text(text)).results[0].unexpected == 1


NO_SUITES = {
    "[1]": "list of",
    "expectations: 3": "list of",
    "a: [": "neither JSON nor YAML",
    "expectations: [3]": "Expectation 1 .* type and kwargs",
    "expectations: [{type: nope}]": "No expectation is called 'nope'",
    "expectations: [{type: expect_column_to_exist}]": "needs a column",
    "expectations: [{type: expect_column_to_exist, kwargs: {column: a, x: 1}}]": "no option x",
    "{expectations: [], meta: {holdout_format: 9}}": "format 9",
    "{expectations: [], meta: {columns: [1]}}": "does not hold: columns.0",
    "!!python/object/apply:os.system ['x']": "neither JSON nor YAML",
}


@pytest.mark.parametrize("text", NO_SUITES)
def test_what_is_no_suite(text):
    with pytest.raises(WorkbenchError, match=NO_SUITES[text]):
        suite_from_text(text)


def test_the_report_is_plain_json(mixed):
    document = report_document(validate(mixed, propose(mixed)))
    again = json.loads(json.dumps(document))
    assert again["success"] is True
    assert again["statistics"]["evaluated_expectations"] == len(again["results"])


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


@given(
    st.from_regex(r"[A-Za-z0-9 .\-\n]{1,12}", fullmatch=True).flatmap(
        lambda first: st.lists(
            st.tuples(*map(_alike, first)).map("".join), min_size=1, max_size=30
        ).map(lambda others: [first, *others])
    )
)
def test_a_pattern_fits_all_texts_of_one_shape_and_no_longer_one(texts):
    pattern = pattern_of(pd.Series(texts, dtype=object))
    assert all(re.fullmatch(pattern, text) for text in texts)
    assert not re.fullmatch(pattern, texts[0] + "0")


def _alike(letter):
    """Any character of the same class."""
    groups = (string.digits, string.ascii_lowercase, string.ascii_uppercase)
    return st.sampled_from(next((group for group in groups if letter in group), letter))


@pytest.mark.parametrize("texts", [["A1", "1A"], ["A1", "A12"], ["Ä1", "Ä2"], [], ["x" * 201] * 2])
def test_texts_of_more_shapes_have_no_pattern(texts):
    assert pattern_of(pd.Series(texts, dtype=object)) == ""


def test_the_constant_letters_of_a_code_stand_in_its_pattern():
    codes = pd.Series([f"ID-{n:04d}{'ab'[n % 2]}" for n in range(50)]).astype("category")
    assert pattern_of(codes) == r"^ID\-[0-9]{4}[a-z]$"


@pytest.mark.parametrize(
    "words", [("oui", "non"), ("✓", "✗"), ("да", "нет"), ("S", "N"), ("On", "Off")], ids=str
)
def test_a_table_of_yes_and_no_in_any_spelling_passes_its_own_proposal(words):
    data = table(c=list(words) * 20, other=range(40))
    assert str(data.schema["c"].kind) == "boolean"
    assert validate(data, propose(data)).success
