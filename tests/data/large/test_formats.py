"""How the files of a table are read, and what cannot be."""

import pandas as pd
import pytest

from core.data.large import open_large, profile_large
from core.data.load import read_table
from core.errors import BadFileError, BadTableError


def test_parts_of_two_types_are_refused_and_wider_numbers_go_together(tmp_path):
    for name, values in {"a": [1, 2], "b": [1.5, 2.5]}.items():
        pd.DataFrame({"x": values}).to_parquet(tmp_path / f"{name}.parquet")
    assert profile_large(open_large(tmp_path), rows=10)["x"].mean == 1.75
    pd.DataFrame({"x": ["word"]}).to_parquet(tmp_path / "c.parquet")
    with pytest.raises(BadTableError, match="column 'x' is .* write them with one type"):
        profile_large(open_large(tmp_path), rows=10)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Report of May\n\na,b\n" + "1,02\n" * 300, ("a", "b")),
        ("1.5,02\n" * 300, ("column 1", "column 2")),
        ("sep=;\na;b\n" + "1;02\n" * 300, ("a", "b")),
    ],
    ids=["titles", "no header", "told"],
)
def test_titles_and_a_missing_header_are_those_of_a_small_file(tmp_path, text, names):
    path = tmp_path / "t.csv"
    path.write_text(text)
    table = open_large(path)
    assert table.names == names == read_table(path, "t.csv").schema.names
    seen = profile_large(table, rows=50)
    assert seen.rows == 300
    assert seen.sample.frame.iloc[0, 1] == "02", "a code keeps its zero"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("a||b\n" + "1||2\n" * 30, "at '\\|\\|'"),
        ("a  b b  c\n" + "1  2 2  3\n" * 30, "at '  '"),
        ("name  n\n" + "x     1\nlong  2\n      3\n" * 9, "by the places of its columns"),
    ],
    ids=["two bars", "blanks", "fixed width"],
)
def test_what_cannot_be_split_in_batches_is_refused_with_the_way_out(tmp_path, text, how):
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(BadFileError, match=f"is split {how}.* as Parquet"):
        open_large(tmp_path / "t.csv")


def test_titles_above_several_files_are_refused(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text("Report\na,b\n" + "1,2\n" * 30)
    with pytest.raises(BadFileError, match="1 line above its header"):
        open_large(tmp_path)
