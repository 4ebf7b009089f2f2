"""Texts that are gaps, flags or stay what they are."""

import dataclasses

import pyarrow as pa
import pytest

from core.data.load import ReadPlan
from core.data.load.typing.texts import refine
from tests.data.load.small_files import NAN, check_cells, frame_of, workbook

READABLE = {
    "missing markers": (
        "a,b\n1,NA\n?,x\nn/a,-\nNULL,#N/A\n5,None\n",
        {"a": [1, NAN, NAN, NAN, 5], "b": [NAN, "x", NAN, NAN, NAN]},
    ),
    "blank cells among numbers": ("a,b\n1.5,x\n  ,y\n", {"a": [1.5, NAN], "b": ["x", "y"]}),
    "a word among numbers": ("a\n1\n2\nmany\n", {"a": ["1", "2", "many"]}),
    "booleans": ("a\ntrue\nfalse\n", {"a": [True, False]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


def test_missing_markers_of_ones_own(tmp_path):
    plan = ReadPlan(missing=("-999", "none"))
    frame = frame_of(tmp_path, "a,b\n-999,NA\n1,none\n2,-\n", plan=plan)
    assert frame["a"].isna().tolist() == [True, False, False]
    assert frame["b"].astype(object).where(frame["b"].notna(), None).tolist() == ["NA", None, "-"]
    book = workbook(("a",), (-999,), ("none",), (1,))
    frame = frame_of(tmp_path, book, plan=dataclasses.replace(plan, format="excel"))
    assert frame["a"].isna().sum() == 2
    lines = '{"a": "none"}\n{"a": "NA"}\n'
    frame = frame_of(tmp_path, lines, plan=dataclasses.replace(plan, format="jsonl"))
    assert frame["a"].isna().tolist() == [True, False]


def refined(numbers, words):
    """A column of so many different numbers and words."""
    texts = [str(n + 0.5) for n in range(numbers)] + [f"word{chr(97 + n)}" for n in range(words)]
    return refine(pa.chunked_array([pa.array(texts)]), ".")


def test_one_text_in_a_hundred_may_be_no_number():
    typed = refined(198, 2)
    assert (typed.kind, typed.cells.null_count) == ("number", 2)
    assert refined(197, 3).kind == "text"


def test_twenty_texts_that_are_no_numbers_are_examples():
    unparsed = refined(2_079, 21).unparsed
    assert (unparsed.count, len(unparsed.examples)) == (21, 20)
