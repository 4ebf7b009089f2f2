"""Texts that should be dates, or that mix several things."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from core.explore.findings.texts import DATE
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
    "text", ["2024-05-06", "6.5.2024", "6/5/24", "6 May 2024", "20240506", "2024-05-06T07:08"]
)
def test_texts_that_look_like_dates(text):
    assert pc.match_substring_regex(pa.array([text]), DATE)[0].as_py()


@pytest.mark.parametrize("text", ["12-345", "20241", "May", "1.2", "99990506"])
def test_texts_that_do_not_look_like_dates(text):
    assert not pc.match_substring_regex(pa.array([text]), DATE)[0].as_py()


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


@pytest.mark.fault("L5")
def test_l5_dates_of_open_order_have_no_button_and_say_so():
    found = one(
        with_column(each(lambda n, _: f"{n % 12 + 1:02d}/{n % 11 + 1:02d}/2021")), "dates_as_text"
    )
    assert found.action is None
    assert "none says whether the day or the month comes first" in found.message
    assert "Read as dates" in found.remedy
