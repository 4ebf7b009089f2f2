"""What each column of a table is, and why."""

import numpy as np
import pandas as pd
import pytest

from core.table.infer import describe_column
from core.table.schema import Kind


def test_kinds_of_the_mixed_table(mixed):
    assert mixed.schema.kinds == {
        "row id": Kind.IDENTIFIER,
        "num [1]": Kind.NUMBER,
        "<b>gap</b>": Kind.NUMBER,
        "city": Kind.CATEGORY,
        "many": Kind.CATEGORY,
        "when": Kind.DATE,
        "flag": Kind.BOOLEAN,
        "note": Kind.TEXT,
        "same": Kind.CONSTANT,
        "two": Kind.BOOLEAN,
        "three": Kind.CATEGORY,
        "amount": Kind.NUMBER,
    }


def described(values, name="x"):
    return describe_column(pd.Series(values, name=name))


MANY = range(40)


@pytest.mark.parametrize(
    ("name", "values", "kind", "reason"),
    [
        ("x", [1.5, 2.5] * 20, Kind.NUMBER, "its values are numbers"),
        ("x", [0, 1] * 20, Kind.BOOLEAN, "its values are 0 and 1"),
        ("x", [1, 2] * 20, Kind.NUMBER, "its values are numbers"),
        ("x", [True, False] * 20, Kind.BOOLEAN, "its values are true and false"),
        ("x", ["yes", "no"] * 20, Kind.BOOLEAN, "its values are two opposites"),
        ("x", ["a", "b"] * 20, Kind.CATEGORY, "it repeats 2 different texts"),
        ("x", [None] * 40, Kind.CONSTANT, "it has no values"),
        ("x", [7] * 40, Kind.CONSTANT, "it has one value only"),
        ("x", [7, None] * 20, Kind.BOOLEAN, "it has one value or none: a flag"),
        ("x", pd.date_range("2024-01-01", periods=40), Kind.DATE, "its values are dates"),
        ("x", [f"k{n}" for n in MANY], Kind.IDENTIFIER, "100% of its values are different"),
        ("x", [f"k{n}" for n in range(10)], Kind.CATEGORY, "it repeats 10 different texts"),
        (
            "user id",
            [f"k{n % 25}" for n in MANY],
            Kind.IDENTIFIER,
            "62% of its values are different",
        ),
        ("x", list(MANY), Kind.NUMBER, "its values are numbers"),
        ("row nr", list(MANY), Kind.IDENTIFIER, "it numbers the rows"),
        ("x", [n * n for n in MANY], Kind.NUMBER, "its values are numbers"),
        (
            "row_id",
            [n * n for n in MANY],
            Kind.IDENTIFIER,
            "its whole numbers never repeat, and its name says it is a key",
        ),
        (
            "zip code",
            [8001, 8002] * 20,
            Kind.CATEGORY,
            "its name and its 4 digits say it is a code",
        ),
        (
            "x",
            [f"this is a text number {n}" for n in MANY],
            Kind.TEXT,
            "its values are sentences of about 6 words",
        ),
    ],
)
def test_the_kind_of_a_column_with_its_reason(name, values, kind, reason):
    found = described(values, name)
    assert (found.kind, found.reason) == (kind, reason)


def sentences(words, different, rows):
    """`rows` sentences of `words` words, of which `different` differ."""
    return [" ".join([f"s{n % different}", *["word"] * (words - 1)]) for n in range(rows)]


def keys(different, rows):
    return [f"k{n % different}" for n in range(rows)]


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("x", keys(95, 100), Kind.CATEGORY),
        ("x", keys(96, 100), Kind.IDENTIFIER),
        ("user id", keys(20, 40), Kind.CATEGORY),
        ("user id", keys(21, 40), Kind.IDENTIFIER),
        ("x", keys(20, 20), Kind.CATEGORY),
        ("x", keys(21, 21), Kind.IDENTIFIER),
        ("row id", range(20), Kind.NUMBER),
        ("row id", range(21), Kind.IDENTIFIER),
        ("x", sentences(3, 30, 40), Kind.CATEGORY),
        ("x", sentences(4, 30, 40), Kind.TEXT),
        ("x", sentences(4, 8, 40), Kind.CATEGORY),
        ("x", sentences(4, 9, 40), Kind.TEXT),
        ("x", sentences(4, 100, 600), Kind.CATEGORY),
        ("x", sentences(4, 101, 600), Kind.TEXT),
    ],
)
def test_the_kind_on_either_side_of_each_limit(name, values, kind):
    assert described(values, name).kind is kind


def test_of_many_levels_two_hundred_are_listed():
    column = described([f"k{n}" for n in range(201) for _ in range(2)])
    assert (column.unique, len(column.levels)) == (201, 200)


def test_what_its_values_look_like():
    numbers = described([1.5, np.nan, 3.5, 9.0])
    assert (numbers.low, numbers.high, numbers.typical) == (1.5, 9.0, 3.5)
    assert (numbers.missing, numbers.unique) == (1, 3)
    levels = described(pd.Categorical(["b", "a", "b", None]))
    assert (levels.levels, levels.typical) == (("b", "a"), "b")
    dates = described(pd.to_datetime(["2024-01-03", "2024-01-01", None]))
    assert (dates.low, dates.high) == ("2024-01-01T00:00:00", "2024-01-03T00:00:00")
    assert described([None, None]).typical is None


def test_a_kind_that_was_set_keeps_its_reason_and_shows_what_suits_it():
    column = describe_column(pd.Series([1, 2, 2] * 10, name="x"), Kind.CATEGORY)
    assert column.kind is Kind.CATEGORY
    assert column.levels == ("2", "1")
    assert column.low is None


@pytest.mark.fault("L2")
@pytest.mark.parametrize("cell", ["X", "TRUE", "Film one", 1, 2.5, pd.Timestamp("2020-03-01")])
def test_l2_one_value_or_none_is_a_flag_with_that_level(cell):
    column = described([cell, None, None] * 10)
    assert (column.kind, column.unique, column.missing) == (Kind.BOOLEAN, 1, 20)
    assert column.levels == (
        "2020-03-01 00:00:00" if isinstance(cell, pd.Timestamp) else str(cell),
    )


@pytest.mark.fault("L11")
@pytest.mark.parametrize(
    ("name", "first"),
    [("year", 1901), ("age", 0), ("age", 18), ("pct", 1), ("t", 1), ("week nr", 1)],
)
def test_l11_consecutive_whole_numbers_are_numbers(name, first):
    assert described(range(first, first + 60), name).kind is Kind.NUMBER


@pytest.mark.fault("L11")
@pytest.mark.parametrize(
    "name", ["id", "index", "column 1", "Unnamed: 0", "No.", "row", "customer", "record_no"]
)
def test_l11_what_counts_the_rows_by_a_name_that_says_so_is_an_identifier(name):
    assert described(range(1, 61), name).kind is Kind.IDENTIFIER


NEVER_REPEATED = [int(n) for n in np.random.default_rng(0).permutation(np.arange(3000, 3900, 3))]


@pytest.mark.parametrize(
    "name",
    ["nr_of_visits", "price_index", "key_presses", "row_count", "gzip_size_kb", "unzipped_mb"]
    + ["postal_delay_h", "plz_income", "index", "row", "nr", "covid", "zip_distance"],
)
def test_m_f01_no_name_alone_makes_a_quantity_an_identifier_or_a_code(name):
    assert described(NEVER_REPEATED, name).kind is Kind.NUMBER


@pytest.mark.parametrize(
    "name", ["zip", "PLZ", "home zip", "postal_code", "zip_code_prefix", "area code"]
)
def test_m_f01_a_code_has_a_name_and_digits_of_one_length(name):
    assert described([501, 1001, 2138] * 20, name).kind is Kind.CATEGORY
    assert described([1, 45, 20_000] * 20, name).kind is Kind.NUMBER
