"""A table against a suite."""

import pytest

from core.data.expectations import (
    ExpectationRule,
    failing_rows,
    propose,
    validate,
)
from core.table.dataset import make_dataset
from tests.data.expectations.checking import NAN, result, table
from tests.tables import mixed_frame


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


@pytest.mark.parametrize("mostly", [0.0, 0.1, 0.3, 0.7, 0.9, 1.0])
def test_mostly_is_met_when_exactly_that_share_holds(mostly):
    values = [1.0] * round(10 * mostly) + [NAN] * round(10 - 10 * mostly)
    data = table(c=values, other=1)
    assert result(data, "expect_column_values_to_not_be_null", mostly=mostly).success


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


def test_ten_values_are_shown():
    found = result(table(c=range(12)), "expect_column_values_to_be_between", max_value="-1")
    assert (found.unexpected, len(found.examples)) == (12, 10)
