"""When texts are numbers."""

import pyarrow as pa
import pytest

from core.data.load import read
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
    "minus behind": ("a;b\nx;1.234,50-\ny;7,00\n", {"a": ["x", "y"], "b": [-1234.5, 7]}),
    "marks at school": ("a\n2-\n1\n3-\n", {"a": ["2-", "1", "3-"]}),
    "open ranges": ("a\n18-\n65-\n", {"a": ["18-", "65-"]}),
    "years that go on": ("a\n1999-\n2005\n2010-\n", {"a": ["1999-", "2005", "2010-"]}),
    "no cents": ("a;b\nx;100,- €\ny;7,50 €\n", {"a": ["x", "y"], "b": [100, 7.5]}),
    "Swiss francs": ("a;b\nx;Fr. 1'100.--\ny;Fr. 7.50\n", {"a": ["x", "y"], "b": [1100, 7.5]}),
    "brackets behind a sign": ('a\n"$(1,001.50)"\n$5\n', {"a": [-1001.5, 5]}),
    "percent in front": ("a;b\nx;%12,5\ny;%7\n", {"a": ["x", "y"], "b": [12.5, 7]}),
    "crowns": ("a;b\nx;1 210,50 kr\ny;7 kr.\n", {"a": ["x", "y"], "b": [1210.5, 7]}),
    "zloty": ("a;b\nx;1210,50 zł\ny;7 PLN\n", {"a": ["x", "y"], "b": [1210.5, 7]}),
    "reais": ("a;b\nx;R$ 1.210,50\ny;-R$ 7\n", {"a": ["x", "y"], "b": [1210.5, -7]}),
    "codes before figures": ("a\nSEK100\nSEK101\n", {"a": ["SEK100", "SEK101"]}),
    "rooms": ("a\nR 100\nR 101\n", {"a": ["R 100", "R 101"]}),
    "numbers of articles": ("a\n100.200.301\n140.211.302\n", {"a": ["100.200.301", "140.211.302"]}),
    "round hundreds of millions": ("a\n150.000.000\n240.500.000\n", {"a": [15e7, 2405e5]}),
    "millions": ("a\n1.200.301\n14.211.302\n", {"a": [1200301, 14211302]}),
    "trades with leading zeros": ("a\n01.11\n10.71\n", {"a": ["01.11", "10.71"]}),
    "goods with leading zeros": ("a\n8471.30\n0101.21\n", {"a": ["8471.30", "0101.21"]}),
    "columns that a machine filled up": ("a\n007.500\n-12.250\n", {"a": [7.5, -12.25]}),
    "temperatures that a machine filled up": ("a\n-05.2\n03.1\n", {"a": [-5.2, 3.1]}),
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


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a;b\nx;1.234,50-\ny;7,00\n", "in 1.234,50- the minus stands behind the number"),
        ("a;b\nx;2-\ny;1\n", "2- may be a number or a code"),
        ("a;b\nx;100.200.301\ny;140.211.302\n", "100.200.301 may be a number or a code"),
        ("a;b\nx;01.11\ny;10.71\n", "01.11 may be a number or a code"),
        ("a;b\nx;5 kr\ny;7 kr\n", "they are written with kr"),
    ],
)
def test_what_could_be_read_two_ways_is_told(data, words, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    assert words in read(tmp_path / "t.csv", "t.csv").dataset.schema["b"].reason
