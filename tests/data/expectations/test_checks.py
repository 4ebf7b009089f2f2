"""Each expectation with a quiet and a loud table."""

import pandas as pd
import pytest

from core.data.expectations import EXPECTATIONS
from core.data.expectations.catalog import TABLE
from tests.data.expectations.checking import NAN, result, table

DATES = pd.to_datetime(["2024-01-01", "2024-02-01"])


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


@pytest.mark.parametrize("kind", [kind for kind in CASES if TABLE not in EXPECTATIONS[kind].traits])
@pytest.mark.parametrize(
    "values",
    [[NAN] * 3, [None] * 3, [1e308, -1e308, 0.0], ["", "=cmd()", "**x**"], [True] * 3, list(DATES)],
)
def test_no_expectation_breaks_on_odd_values(kind, values):
    settings = CASES[kind][0][0]
    found = result(table(c=values, other=1), kind, **settings)
    assert found.unexpected <= found.checked <= 3
