"""Numbers as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.wording.numbers import (
    counted,
    duration,
    figure_text,
    number_text,
    often,
    share_text,
    short_end,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5000"),
        (0.85874, "0.8587"),
        (0, "0.0000"),
        (12.3456, "12.35"),
        (999.96, "1,000"),
        (336_400.4, "336,400"),
        (-41_234.5, "-41,234"),
        (0.00001234, "1.23e-05"),
        (2e18, "2e+18"),
        (math.nan, "–"),
    ],
)
def test_numbers_read_as_people_write_them(value, text):
    assert number_text(value) == text


def test_a_sign_where_it_is_asked_for():
    assert number_text(0.25, 3, signed=True) == "+0.250"


@given(st.floats(-1e14, 1e14))
def test_the_text_is_near_the_value(value):
    said = float(number_text(value).replace(",", ""))
    assert math.isclose(said, value, rel_tol=6e-3, abs_tol=6e-5)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")]
)
def test_one_is_no_plural(count, text):
    assert counted(count, "row") == text


def test_what_they_do_goes_with_how_many_they_are():
    assert [counted(n, "row", "waits", "wait") for n in (1, 2)] == ["1 row waits", "2 rows wait"]


@pytest.mark.parametrize(
    ("count", "said"), [(1, "once"), (2, "twice"), (3, "3 times"), (1200, "1,200 times")]
)
def test_b8_how_often_is_said_in_words(count, said):
    assert often(count) == said


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (41.4, "41 s"), (95, "2 min"), (7200, "2 h")]
)
def test_a_time_is_told_roughly(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 10, "0.0%"),
        (11, 147_903, "under 0.1%"),
        (1, 1_000, "0.1%"),
        (1, 8, "12.5%"),
        (147_900, 147_903, "over 99.9%"),
        (7, 7, "100.0%"),
        (0, 0, "0.0%"),
    ],
)
def test_a_share_that_is_there_is_not_told_as_none(part, whole, text):
    assert share_text(part, whole) == text


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (0.42, "0.42"),
        (80.0, "80"),
        (1912.0, "1912"),
        (12.5, "12.5"),
        (1_000_000.0, "1,000,000"),
        (52_233.137, "52,233.1"),
        (-0.1, "-0.1"),
        (100.0, "100"),
        (1e-9, "1e-09"),
        ("2024-02-29 00:00", "2024-02-29"),
    ],
)
def test_an_end_of_a_range_is_written_as_people_write_it(end, text):
    assert short_end(end) == text


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ((0.70701, 0.65081, 0.75977), "0.707 (0.651 to 0.760)"),
        ((0.952131, 0.951772, 0.952489), "0.95213 (0.95177 to 0.95249)"),
        ((0.7, 0.3, 0.96), "0.70 (0.30 to 0.96)"),
        ((336_412.3, 330_100.2, 342_700.9), "336,412 (330,100 to 342,701)"),
        ((0.5, 0.5, 0.5), "0.5000 (0.5000 to 0.5000)"),
        ((0.5, math.nan, math.nan), "0.5000 (– to –)"),
        ((0.70701, None, None), "0.7070"),
        ((0.0000123, 0.0000101, 0.0000145), "0.0000123 (0.0000101 to 0.0000145)"),
        ((0.95, 0.95, 0.95 + 1e-15), "0.9500 (0.9500 to 0.9500)"),
        ((2e-30, 1e-30, 3e-30), "2e-30 (1e-30 to 3e-30)"),
        ((1e30, 9e29, 1.1e30), "1e+30 (9e+29 to 1.1e+30)"),
        ((math.nan, 0.0, 1.0), "– (0.0000 to 1.000)"),
        ((0.5, 0.4, math.inf), "0.5000 (0.4000 to inf)"),
    ],
)
def test_a_score_has_no_more_digits_than_its_interval_leaves_a_meaning(figure, told):
    assert str(figure_text(*figure)) == told


def test_a_difference_and_its_ends_have_signs():
    assert figure_text(0.012, -0.0341, 0.0581, signed=True) == ("+0.012", "-0.034", "+0.058")
