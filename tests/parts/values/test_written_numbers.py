"""Numbers as people write them."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parts.values.written_numbers import (
    NumberStyle,
    is_ambiguous,
    is_number,
    learned_number_style,
    number_style,
    plain_figures,
    read_numbers,
    without_infinities,
)


def texts(*values):
    return pa.array(values, pa.string())


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (("1.5", "2"), "."),
        (("1,5", "2"), ","),
        (("1.234", "5,5"), ","),
        (("$5", "6"), ".$"),
        (("5 %", "6 %", "7"), ".%"),
        (("5 %", "6", "7"), "."),
        (("USD 5", "US$6", "$7"), ".$"),
        (("12 zł", "13 PLN", "7"), ".zł"),
        (("5 kr", "6 kr."), ".kr"),
        (("x", None), "."),
        ((), "."),
    ],
)
def test_the_style_of_a_column(values, style):
    assert number_style(texts(*values)) == style


@pytest.mark.parametrize(("decimal", "style"), [(".", "."), (",", ",")])
def test_where_both_marks_fit_the_asked_one_decides(decimal, style):
    assert number_style(texts("1,234", "1.234", "12"), decimal) == style


@pytest.mark.parametrize(
    ("text", "style", "figure"),
    [
        ("1,234.5", ".", "1234.5"),
        ("(1.234,5)", ",", "-1234.5"),
        ("\u22125", ".", "-5"),
        ("1e3", ".", "1e3"),
        ("12 %", ".%", "12"),
        ("€5", ".", None),
        ("€5", ".€", "5"),
        ("5 €", ",€", "5"),
        ("$5 €", ".$", None),
        ("--5", ".", None),
        ("(5", ".", None),
        ("1.2.3", ".", None),
        ("12,34", ".", None),
        ("1.234,50-", ",", "-1234.50"),
        ("(5-)", ".", None),
        ("-5-", ".", None),
        ("100,-", ",", "100"),
        ("100.—", ".", "100"),
        ("$(1,001.00)", ".$", "-1001.00"),
        ("%12,5", ",%", "12.5"),
        ("0,5 ‰", ",‰", "0.5"),
        ("0,5", ",‰", None),
        ("1 210,50 kr", ",kr", "1210.50"),
        ("kr. 5", ".kr", "5"),
        ("-R$ 1.210,50", ",R$", "-1210.50"),
        ("12 PLN", ".zł", "12"),
        ("SEK100", ".SEK", None),
        ("RM 12", ".", None),
        ("", ".", None),
        (None, ".", None),
    ],
)
def test_figures_as_a_computer_writes_them(text, style, figure):
    assert plain_figures(texts(text), style).to_pylist() == [figure]


@given(st.integers(-(10**12), 10**12), st.sampled_from([".", ","]))
def test_grouped_whole_numbers_are_read_to_the_last_digit(number, mark):
    written = f"{number:,}".replace(",", "." if mark == "," else ",")
    assert read_numbers(texts(written), mark).to_pylist() == [float(number)]


def test_what_is_not_finite_is_missing():
    assert read_numbers(texts("1e999", "-1e999", "5"), ".").to_pylist() == [None, None, 5.0]
    endless = without_infinities(texts("inf", "-Infinity", "+INF", "info", "5", None))
    assert endless.to_pylist() == [None, None, None, "info", "5", None]


@pytest.mark.parametrize(
    ("values", "ambiguous"),
    [(("1,234", "2,345"), True), (("1,234", "5.5"), False), (("0,123",), False), (("12",), False)],
)
def test_a_mark_that_could_be_either(values, ambiguous):
    column = texts(*values)
    assert is_ambiguous(column, number_style(column)) is ambiguous


def test_a_style_tells_that_the_minus_stands_behind():
    style = learned_number_style(texts("1,5-", "2,5"))
    assert (style, NumberStyle.parse(style).is_behind) == (", behind", True)
    assert NumberStyle.parse(learned_number_style(texts("100,-", "-5,5"), ",")).is_behind is False


def test_forms_fit_a_mark():
    assert is_number(texts("1.234.567", "1,5"), ",").to_pylist() == [True, True]
    assert is_number(texts("1.234.567", "1,5"), ".").to_pylist() == [False, False]
