"""When texts are numbers."""

import pyarrow as pa
import pytest

from core.data.load.typing.numbers import are_numbers, as_numbers
from tests.data.load.small_files import check_cells, frame_of

READABLE = {
    "zero-padded codes": ("zip\n00123\n12345\n", {"zip": ["00123", "12345"]}),
    "hexadecimal codes": ("code\n0x1F\n0x2A\n", {"code": ["0x1F", "0x2A"]}),
    "huge whole numbers": ("a\n10000000000000000000000000\n1\n", {"a": [1e25, 1.0]}),
    "exponents": ("a\n1e3\n2.5E-1\n", {"a": [1000.0, 0.25]}),
    "thousands": ('a\n"1,234.5"\n"12"\n', {"a": [1234.5, 12.0]}),
    "currency": ('a\n"$1,200"\n-$3\n$ 4\n', {"a": [1200, -3, 4]}),
    "percent": ("a\n12 %\n7%\n", {"a": [12, 7]}),
    "brackets for minus": ('a\n"(1,200)"\n5\n', {"a": [-1200, 5]}),
    "decimal comma": ("a;b\n1.234,5;1,5\n7,25;3\n", {"a": [1234.5, 7.25], "b": [1.5, 3.0]}),
    "two currencies": ("a\n$5\n€5\n", {"a": ["$5", "€5"]}),
    "percent on some": ("a\n5%\n0.05\n", {"a": ["5%", "0.05"]}),
    "telephone numbers": ("a\n555 123 456\n555 123 457\n", {"a": ["555 123 456", "555 123 457"]}),
    "versions": ("v\n1.2.10\n2.0.1\n", {"v": ["1.2.10", "2.0.1"]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


def test_infinities_are_gaps_in_a_column_of_numbers(tmp_path):
    frame = frame_of(tmp_path, "a,b\n1.5,inf\ninf,x\n-Infinity,y\n2,inf\n")
    assert frame["a"].dtype == "float64"
    assert frame["a"].isna().tolist() == [False, True, True, False]
    assert frame["b"].tolist() == ["inf", "x", "y", "inf"]


def test_nine_texts_in_ten_make_numbers_likely():
    figures = [str(n) for n in range(9)]
    assert are_numbers(pa.array([*figures, "word"]))
    assert not are_numbers(pa.array([*figures[1:], "word", "other"]))


def test_a_word_among_few_whole_numbers_says_that_they_are_codes():
    figures = [str(n + 1) for n in range(20)]
    assert as_numbers(pa.array([*figures, "word"]), ".").cells.to_pylist() == [*range(1, 21), None]
    assert as_numbers(pa.array([*figures[1:], "word"]), ".") is None
