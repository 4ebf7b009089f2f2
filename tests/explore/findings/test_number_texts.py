"""Texts that should be numbers: as such, with a word among them, or with their unit."""

import numpy as np
import pytest

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.number_texts import are_numbers
from core.parts.values.quantities import numbers_from
from tests.explore.findings.findings_tables import each, find, mixed_numbers, one, with_column


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("1.5", True),
        ("1,234.5", True),
        ("€5", True),
        ("-7", True),
        ("abc", False),
        ("1a", False),
        ("", False),
    ],
)
def test_texts_that_the_loader_reads_as_numbers(text, is_number):
    texts = DistinctTexts((text, "x"), np.array([1, 1]), 2)
    assert are_numbers(texts).tolist() == [is_number, False]


def test_numbers_with_a_word_among_them():
    found = one(with_column(mixed_numbers("n/k")), "numbers_as_text")
    assert "only 'n/k' is not" in found.message
    assert (found.action.kind, found.action.method) == ("retype", "number")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("extra", lambda _n, d: f"{d.integers(0, 999):05d}"),
        ("zip code", lambda _n, d: f"{d.integers(10_000, 99_999)}"),
        ("extra", lambda _n, d: "1" + "".join(map(str, d.integers(0, 9, 16)))),
    ],
    ids=["leading zeros", "name of a code", "more digits than a number keeps"],
)
def test_codes_are_left_alone(name, make):
    assert find(with_column(each(make), name), code="numbers_as_text") == []


@pytest.mark.fault("L4")
def test_l4_quantities_with_their_unit_have_a_button_that_reads_them():
    found = one(with_column(each(lambda n, _d: f"{100 + n % 90}lbs")), "numbers_as_text")
    assert "numbers in lbs, such as" in found.message
    assert dict(found.action.options) == {"columns": ("extra",), "decimal": ".", "unit": "lbs"}
    scaled = one(with_column(each(lambda n, _d: f"{n % 90}.5M")), "numbers_as_text")
    assert dict(scaled.action.options)["unit"] == ""


@pytest.mark.fault("L4")
@pytest.mark.parametrize(
    ("cell", "unit", "told"),
    [
        (lambda n, _d: f"{n % 7}h {n % 50 + 1}m", "h min", "'h min', counted in 'min'"),
        (lambda n, _d: f"{n % 24:02d}:{n % 60:02d}", "h:min", "'h:min', counted in 'min'"),
        (lambda n, _d: f"{100 + n % 90}{'*' * (n % 2)}", "", "numbers, such as"),
    ],
)
def test_l4_quantities_of_several_units_and_with_notes_become_numbers(cell, unit, told):
    table = with_column(each(cell))
    found = one(table, "numbers_as_text")
    assert told in found.message
    assert dict(found.action.options)["unit"] == unit
    assert numbers_from(table["extra"], ".", unit).notna().all()


@pytest.mark.fault("L23")
def test_l23_codes_with_a_letter_in_front_have_no_such_button():
    def make(n, _):
        return f"C{536_000 + n}" if n % 20 == 0 else f"{536_000 + n}"

    assert find(with_column(each(make)), code="numbers_as_text") == []
    assert find(with_column(each(lambda n, _: f"C{536_000 + n}")), code="numbers_as_text") == []


@pytest.mark.fault("L22")
def test_l22_codes_like_12e3_have_no_such_button():
    assert find(with_column(each(lambda n, _: f"{n + 10}E{n % 7}")), code="numbers_as_text") == []


@pytest.mark.fault("L23")
@pytest.mark.parametrize("word", ["item", "plain caf\u00e9", "A,", "it's"])
def test_words_with_a_number_behind_are_no_quantity(word):
    assert find(with_column(each(lambda n, _: f"{word} {n}")), code="numbers_as_text") == []
    long = with_column(each(lambda n, _: f"{10**20 + n}.25"))
    assert find(long, code="numbers_as_text") == []


@pytest.mark.fault("L9")
def test_l9_numbers_of_a_mark_that_nothing_proves_are_told_both_ways_and_have_no_button():
    open_ones = with_column(each(lambda n, _d: f"{n % 90 + 1}.{100 + n % 800}"))
    found = one(open_ones, "numbers_as_text")
    assert "'1.100' may be 1.1 or 1,100" in found.message
    assert (found.action, "decimal" in found.remedy) == (None, True)
    proved = one(
        with_column(each(lambda n, _d: f"{n % 90 + 1}.{100 + n % 800},5")), "numbers_as_text"
    )
    assert dict(proved.action.options) == {"decimal": ","}


def test_amounts_of_which_only_some_name_a_side_have_no_button():
    found = one(with_column(each(lambda n, _d: f"{n}.50{' Cr' * (n % 2)}")), "numbers_as_text")
    assert "some name a side of an account, such as '1.50 Cr', the others none" in found.message
    assert found.action is None
    assert "write Cr or Dr behind each" in found.remedy
