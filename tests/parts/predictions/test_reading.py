"""Rows of a file as they stand there, and columns as a card says that the table stored them."""

import numpy as np
import pandas as pd
import pytest

from core.parts.predictions.reading import as_stored, read_rows
from core.parts.values.learned_style import LearnedColumn


def written(tmp_path, content):
    path = tmp_path / "rows.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


FILES = {
    "commas": "n,t\n1,x\n2,\n",
    "semicolons": "n;t\n1;x\n2;\n",
    "tabs": "n\tt\n1\tx\n2\t\n",
    "a preamble": "made by us\n\nn,t\n1,x\n2,\n",
    "a short row": "n,t\n1,x\n2\n",
    "an empty cell more": "n,t\n1,x,\n2,\n",
    "another order": "t,n\nx,1\n,2\n",
    "a mark": b"\xef\xbb\xbfn,t\r\n1,x\r\n2,\r\n",
    "two bytes a character": "n,t\n1,x\n2,\n".encode("utf-16"),
}


@pytest.mark.fault("M-F33")
@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_is_read_by_what_proves_its_delimiter_and_its_encoding(tmp_path, content):
    rows = read_rows(written(tmp_path, content), ["n", "t"])
    assert rows.texts[["n", "t"]].to_numpy().tolist() == [["1", "x"], ["2", ""]]
    assert rows.bad == {}


@pytest.mark.fault("M-F33")
def test_a_file_in_an_old_encoding_is_read(tmp_path):
    content = "größe;n\nschön;1\n".encode("cp1252")
    assert read_rows(written(tmp_path, content), ["größe", "n"]).texts["größe"][0] == "schön"


@pytest.mark.fault("B3")
def test_a_row_with_too_many_cells_keeps_its_place_and_is_told(tmp_path):
    rows = read_rows(written(tmp_path, "n,t\n1,x\n2,y,z\n3,w\n"), ["n", "t"])
    assert rows.texts["n"].tolist() == ["1", "", "3"]
    assert rows.bad == {1: "line 3 has 3 fields where the header has 2"}
    assert rows.told == (f"rows that could not be read: 1; {rows.bad[1]}",)


def test_a_line_end_in_a_cell_ends_no_row(tmp_path):
    rows = read_rows(written(tmp_path, 'n,t\n1,"x\ny"\n2,a\u2028b\n'), ["n", "t"])
    assert rows.texts["t"].tolist() == ["x\ny", "a\u2028b"]


def stored(cells, kind, held, style="", levels=()):
    column = LearnedColumn(kind, style, held, levels)
    return as_stored(pd.Series(cells, dtype=object), column)


@pytest.mark.fault("M-F08")
@pytest.mark.parametrize(
    ("cells", "style", "numbers"),
    [
        (["1.234", "1.000,5"], ",", [1234.0, 1000.5]),
        (["1.9%", "2"], ".%", [1.9, 2.0]),
        (["0.1", "NA"], "", [0.1, np.nan]),
    ],
)
def test_numbers_are_read_cell_by_cell_as_they_were_written(cells, style, numbers):
    np.testing.assert_array_equal(stored(cells, "number", "number", style), numbers)


@pytest.mark.fault("M-F07")
def test_yes_and_no_in_several_spellings_are_the_flags_that_the_table_had():
    cells = ["Yes", "Y", "yes", "No", "N"]
    assert stored(cells, "boolean", "boolean").tolist() == [True, True, True, False, False]
    among_gaps = stored(["Yes", "", "N"], "boolean", "text", levels=("False", "True"))
    assert among_gaps.tolist()[::2] == ["True", "False"]
    assert stored(["True", "x"], "boolean", "boolean").tolist() == ["True", "x"]


def test_dates_gaps_and_texts():
    assert stored(["2024-03-01"], "date", "date")[0] == pd.Timestamp(2024, 3, 1)
    assert stored([" a", " NA", "b"], "category", "text").tolist()[::2] == [" a", "b"]
    assert stored([" a", " b"], "category", "text").tolist() == ["a", "b"]
    assert stored(["NA", "DE"], "category", "text", levels=("NA",)).tolist() == ["NA", "DE"]


def test_levels_that_begin_with_a_blank_keep_it():
    column = LearnedColumn("category", levels=("red", " red"))
    texts = pd.Series([" red", " red"], dtype=object)
    assert as_stored(texts, column).tolist() == [" red", " red"]
