"""Texts that should be numbers or dates, or that mix several things."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from core.explore.findings.distinct_texts import DistinctTexts
from core.explore.findings.texts import DATE, are_numbers
from tests.explore.findings.findings_tables import (
    cities,
    dates_written,
    each,
    find,
    mixed_numbers,
    one,
    with_column,
)


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


@pytest.mark.parametrize(
    "text", ["2024-05-06", "6.5.2024", "6/5/24", "6 May 2024", "20240506", "2024-05-06T07:08"]
)
def test_texts_that_look_like_dates(text):
    assert pc.match_substring_regex(pa.array([text]), DATE)[0].as_py()


@pytest.mark.parametrize("text", ["12-345", "20241", "May", "1.2", "99990506"])
def test_texts_that_do_not_look_like_dates(text):
    assert not pc.match_substring_regex(pa.array([text]), DATE)[0].as_py()


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


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%Y/%m/%d", "%d %b %Y", "%Y%m%d"])
def test_dates_in_any_writing(form):
    found = one(with_column(dates_written(form)), "dates_as_text")
    assert (found.action.kind, found.action.method) == ("retype", "date")


def test_what_looks_like_dates_and_cannot_be_read_is_left_alone():
    values = each(
        lambda _n, d: f"{d.integers(40, 99)}.{d.integers(40, 99)}.{d.integers(1990, 2020)}"
    )
    assert find(with_column(values), code="dates_as_text") == []


def test_numbers_and_words_mixed():
    words = [f"part {a}{b}" for a in "abcdefghij" for b in "klmnopqrst"]
    found = one(with_column(mixed_numbers(*words, share=0.4)), "mixed_types")
    assert found.severity == "low"
    shares = dict(found.evidence)
    assert shares["share of words"] == pytest.approx(0.4, abs=0.05)
    assert shares["share of numbers"] == pytest.approx(0.6, abs=0.05)


def test_one_word_among_numbers_is_no_mixture():
    assert find(with_column(mixed_numbers("none", share=0.4)), code="mixed_types") == []
    assert find(with_column(cities("a", "b", "c")), code="mixed_types") == []


@pytest.mark.fault("L4")
def test_l4_quantities_with_their_unit_have_a_button_that_reads_them():
    found = one(with_column(each(lambda n, _d: f"{100 + n % 90}lbs")), "numbers_as_text")
    assert "numbers in lbs, such as" in found.message
    assert dict(found.action.options) == {"columns": ("extra",), "decimal": ".", "unit": "lbs"}
    scaled = one(with_column(each(lambda n, _d: f"{n % 90}.5M")), "numbers_as_text")
    assert dict(scaled.action.options)["unit"] == ""


@pytest.mark.fault("L23")
def test_l23_codes_with_a_letter_in_front_have_no_such_button():
    def make(n, _):
        return f"C{536_000 + n}" if n % 20 == 0 else f"{536_000 + n}"

    assert find(with_column(each(make)), code="numbers_as_text") == []
    assert find(with_column(each(lambda n, _: f"C{536_000 + n}")), code="numbers_as_text") == []


@pytest.mark.fault("L22")
def test_l22_codes_like_12e3_have_no_such_button():
    assert find(with_column(each(lambda n, _: f"{n + 10}E{n % 7}")), code="numbers_as_text") == []


@pytest.mark.fault("L5")
def test_l5_dates_of_open_order_have_no_button_and_say_so():
    found = one(
        with_column(each(lambda n, _: f"{n % 12 + 1:02d}/{n % 11 + 1:02d}/2021")), "dates_as_text"
    )
    assert found.action is None
    assert "none says whether the day or the month comes first" in found.message
    assert "Read as dates" in found.remedy


@pytest.mark.fault("L23")
@pytest.mark.parametrize("word", ["item", "plain caf\u00e9", "A,", "it's"])
def test_words_with_a_number_behind_are_no_quantity(word):
    assert find(with_column(each(lambda n, _: f"{word} {n}")), code="numbers_as_text") == []
    long = with_column(each(lambda n, _: f"{10**20 + n}.25"))
    assert find(long, code="numbers_as_text") == []
