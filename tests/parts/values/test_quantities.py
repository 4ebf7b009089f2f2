"""Numbers out of texts that carry them."""

import math

import numpy as np
import pandas as pd
import pytest

from core.parts.values.quantities import (
    NOTE_LETTERS,
    SIDES,
    dates_from,
    noted_unit,
    numbers_from,
    read_quantity,
    side_of_some,
    unit_of,
)


@pytest.mark.fault("L4")
@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("159lbs", "lbs", 159.0),
        ("90 min", "min", 90.0),
        ("-3 °C", "°C", -3.0),
        ("kg 5", "kg", 5.0),
        ("10,000+", "", 10_000.0),
        ("~5", "", 5.0),
        ("14M", "", 14e6),
        ("2.5b", "", 2.5e9),
        ("2.5 bn", "", 2.5e9),
        ("€67.5M", "", 67.5e6),
        ("1.1k", "", 1100.0),
        ("2 bn", "", 2e9),
        ("$1,234.50", "", 1234.5),
        ("368*", "", 368.0),
        ("1,234 [2]", "", 1234.0),
        ("12%†", "%", 12.0),
    ],
)
def test_l4_a_number_is_read_beside_its_unit_and_scale(text, unit, number):
    assert read_quantity(text, ".", unit) == number
    assert unit_of(text) == unit


@pytest.mark.fault("L4")
@pytest.mark.parametrize("text", ["500 g", "Varies", "", "12m", "1,23", "5 ft 3"])
def test_l4_what_is_no_number_of_the_unit_is_missing(text):
    assert math.isnan(read_quantity(text, ".", "kg"))


@pytest.mark.fault("L4")
def test_l4_a_column_is_read_once_and_stays_then():
    texts = pd.Series(["1,5 kg", None, "soon", "2 kg"], dtype="category")
    numbers = numbers_from(texts, ",", "kg")
    assert numbers.tolist()[::3] == [1.5, 2.0]
    assert numbers.isna().tolist() == [False, True, True, False]
    assert numbers_from(numbers, ",", "kg") is numbers
    days = dates_from(pd.Series(["03/04/2021"]), "day")
    assert (days[0], dates_from(days, "month")[0]) == (pd.Timestamp("2021-04-03"),) * 2


def test_a_letter_apart_that_marks_a_break_is_no_billion():
    assert np.isnan(read_quantity("2.5 b"))


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,200.50 Cr", SIDES, 1200.5),
        ("1,200.50 Dr", "Dr", -1200.5),
        ("50.00DR", SIDES, -50.0),
        ("50.00", SIDES, np.nan),
        ("12.3 b", NOTE_LETTERS, 12.3),
        ("5.1 ep", NOTE_LETTERS, 5.1),
        ("7.5", NOTE_LETTERS, 7.5),
        (": c", NOTE_LETTERS, np.nan),
        ("63.2 [62.7-63.5]", "", 63.2),
    ],
)
def test_sides_of_an_account_and_notes_of_an_office(text, unit, number):
    assert np.array_equal(read_quantity(text, ".", unit), number, equal_nan=True)


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("1 Cr", "2 Dr"), SIDES),
        (("1 Cr", "2 Cr"), ""),
        (("1 Dr", "2 Dr"), SIDES),
        (("1 Dr", "2"), ""),
        (("12.3 b", "11.3", ": c"), NOTE_LETTERS),
        (("5 s", "6 s"), ""),
        (("a", "b c"), ""),
    ],
)
def test_the_unit_of_noted_numbers(texts, unit):
    assert noted_unit(texts) == unit


def test_amounts_without_a_side_among_others_are_of_neither():
    assert side_of_some(("1.50 Cr", "2.75")) == "1.50 Cr"
    assert side_of_some(("1.50 Cr", "2.75 Dr", "3")) == side_of_some(("1 Cr", "2 Cr")) == ""
    assert np.isnan(read_quantity("2.75", ".", "Cr"))
