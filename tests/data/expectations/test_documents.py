"""Suites and reports as files."""

import json

import pytest

from core.data.expectations import (
    ExpectationRule,
    Suite,
    propose,
    report_document,
    suite_from_text,
    suite_to_text,
    validate,
)
from core.errors import WorkbenchError
from tests.data.expectations.checking import table


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
