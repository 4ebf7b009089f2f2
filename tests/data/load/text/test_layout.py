"""Where the rows of a text begin, and the names of their cells."""

import pytest

from core.data.load import read
from core.data.load.plan import ReadPlan, Source
from core.data.load.text.layout import layout_of
from core.errors import BadFileError


def laid_out(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    return layout_of(path, Source(path, "t.csv", ReadPlan()))


@pytest.mark.fault("L7")
@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("".join(f"x{n},1,2\n" for n in range(10)), ("", "a", "b")),
        ("x,1,2\n" * 10, ("a", "b", "")),
        ("x,1,2\n" * 9 + "1,2\n", ("a", "b", "")),
        ("1,2\n" * 4 + "x,1,2\n" * 9, ("a", "b", "")),
        ("x,1,2\n" * 8 + "1,2\n" * 2, ("a", "b")),
        ("1,2,\n" * 10, ("a", "b", "")),
    ],
    ids=["names of rows", "no names", "one row is short", "grown", "too few agree", "an end mark"],
)
def test_l7_a_name_is_missing_in_front_only_where_rows_have_names(tmp_path, rows, names):
    layout = laid_out(tmp_path, "a,b\n" + rows)
    assert (layout.names, layout.above) == (names, 1)


def test_a_header_over_more_than_a_hundred_lines_has_an_open_quote(tmp_path):
    assert laid_out(tmp_path, '"a,b\n' + "1,2\n" * 99).above == 100
    with pytest.raises(BadFileError, match="its header goes on over 101 lines"):
        laid_out(tmp_path, '"a,b\n' + "1,2\n" * 100)


def test_a_delimiter_inside_texts_moves_no_name(tmp_path):
    rows = "".join(f"{n},Smith{n}, John,4{n % 2}\n" for n in range(9))
    (tmp_path / "t.csv").write_text("id,name,age\n" + rows)
    with pytest.raises(BadFileError, match=r"line 2 has 4 fields .* quote cells that hold"):
        read(tmp_path / "t.csv", "t.csv")


def test_cells_that_name_rows_are_told(tmp_path):
    (tmp_path / "t.csv").write_text("mpg,cyl\nMazda,   21,6\nDatsun,  22,4\nHornet, 121,6\n")
    reading = read(tmp_path / "t.csv", "t.csv")
    assert reading.dataset.schema.names == ("column 1", "mpg", "cyl")
    assert "the first is taken for the row's name" in reading.rejected.told[0]


@pytest.mark.parametrize("above", ["##gff-version 3\n", "# of genes\n# and more\n"])
def test_comments_above_rows_without_names_are_told(above, tmp_path):
    rows = "".join(f"chr1\t.\tgene\t{n}0\tID={n};x\n" for n in range(9))
    (tmp_path / "t.gff").write_text(above + rows)
    reading = read(tmp_path / "t.gff", "t.gff")
    assert (reading.dataset.rows, len(reading.dataset.schema.names)) == (9, 5)
    assert above[:10] in reading.rejected.told[0]
