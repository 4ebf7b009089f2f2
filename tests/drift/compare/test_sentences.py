"""Which way a column moved, in the words of the report."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare.sentences import (
    change_of_share,
    date_phrase,
    length_phrase,
    level_phrase,
    missing_phrase,
    number_phrase,
    quantity,
)
from core.drift.measures.samples import Numbers, read_days, read_levels


def numbers(*values: float, missing: int = 0) -> Numbers:
    return Numbers(np.sort(np.array(values, dtype="float64")), missing)


def days(*texts: str) -> Numbers:
    return read_days(pd.Series(pd.to_datetime(list(texts))))


def test_the_mean_is_said_where_it_moved():
    assert number_phrase(numbers(1, 3), numbers(2, 4)) == "mean 2 → 3"
    assert length_phrase(numbers(1, 3), numbers(2, 4)) == "mean length 2 → 3 characters"


def test_the_spread_is_said_where_that_changed_more():
    assert number_phrase(numbers(-1, 1), numbers(-3, 3)) == "spread 1 → 3"


def test_a_spread_that_changed_by_a_tenth_is_not_worth_a_word():
    """The logarithm of the factor must be above 0.1: 1.105 is too little, 1.106 is enough."""
    assert number_phrase(numbers(-1, 1), numbers(-1.105, 1.105)) == "mean stays 0"
    assert number_phrase(numbers(-1, 1), numbers(-1.106, 1.106)) == "spread 1 → 1.11"


def test_a_move_and_a_stretch_are_weighed_in_the_references_deviations():
    """The mean by one deviation counts like the spread by a factor of e."""
    assert number_phrase(numbers(-1, 1), numbers(-1.7, 3.7)) == "mean 0 → 1"
    assert number_phrase(numbers(-1, 1), numbers(-1.8, 3.8)) == "spread 1 → 2.8"


def test_of_no_values_nothing_is_said():
    assert number_phrase(numbers(), numbers(1)) == "no values to compare"
    assert number_phrase(numbers(1), numbers()) == "no values to compare"
    assert date_phrase(numbers(), days("2024-01-01")) == "no dates to compare"
    empty, some = (read_levels(pd.Series(v, dtype=object)) for v in ([None], ["a"]))
    assert level_phrase(empty, some) == level_phrase(some, empty) == "no values to compare"


def test_a_constant_that_became_another_has_a_mean():
    assert number_phrase(numbers(5, 5), numbers(6, 6)) == "mean 5 → 6"


def test_dates_are_later_earlier_or_about_the_same():
    early, late = days("2024-01-01", "2024-02-01"), days("2024-03-01", "2024-04-01")
    assert date_phrase(early, late) == ("later: 2024-01-01 … 2024-02-01 → 2024-03-01 … 2024-04-01")
    assert date_phrase(late, early).startswith("earlier: 2024-03-01")
    assert date_phrase(early, early).startswith("about the same dates: ")


def test_the_level_that_changed_most_is_named():
    before = read_levels(pd.Series(list("aaabbbbccc")))
    assert level_phrase(before, before) == "same shares"
    after = read_levels(pd.Series(list("abbbbbcccc")))
    assert level_phrase(before, after) == "fewer a: 30 % → 10 %"


def test_of_two_that_changed_alike_the_one_that_gained_is_named():
    before, after = (read_levels(pd.Series(list(v))) for v in ("ny", "nyyy"))
    assert level_phrase(before, after) == "more y: 50 % → 75 %"


def test_a_level_that_is_new_comes_from_nothing():
    before, after = (read_levels(pd.Series(list(v))) for v in ("aaaa", "aaab"))
    assert level_phrase(before, after) == "more b: 0 % → 25 %"


def test_gaps_are_shares_of_all_rows():
    assert missing_phrase(numbers(1, 2, 3), numbers(1, missing=3)) == "missing 0 % → 75 %"
    assert missing_phrase(numbers(), numbers()) == "missing 0 % → 0 %"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (0.10, 0.115, "10 % → 12 %"),
        (0.10, 0.1149, "10.0 % → 11.5 %"),
        (0.10, 0.10, "10 % → 10 %"),
        (0.12, 0.10, "12 % → 10 %"),
    ],
)
def test_a_decimal_stands_where_whole_percents_would_hide_the_change(before, after, words):
    assert change_of_share(before, after) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (999.4, "999"),
        (1000.0, "1,000"),
        (-12345.6, "-12,346"),
        (1e12, "1e+12"),
        (0.0001, "0.0001"),
        (0.00009, "9e-05"),
        (3.14159, "3.14"),
    ],
)
def test_quantities_have_about_three_digits(value, words):
    assert quantity(value) == words


def test_what_is_tiny_beside_its_spread_is_nothing():
    assert quantity(0.0049, 1.0) == "0"
    assert quantity(0.005, 1.0) == "0.005"
