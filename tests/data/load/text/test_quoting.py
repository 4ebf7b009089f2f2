"""How the cells of a text are quoted."""

import pytest

from core.data.load import preview, read

BEHIND = {
    "blanks of any number": (
        '"Name",     "Sex", "Age"\n"Alex",       "M",   41\n"Bert",       "F",   42\n',
        {"Name": ["Alex", "Bert"], "Sex": ["M", "F"], "Age": [41, 42]},
    ),
    "a delimiter inside": (
        'id, name, v\n1, "x, y", 5\n2, "z", 6\n3, "a ""b""", 7\n',
        {"id": [1, 2, 3], "name": ["x, y", "z", 'a "b"'], "v": [5, 6, 7]},
    ),
    "one name alone": (
        'Game, "Game Length"\n1, 30\n2, 29\n',
        {"Game": [1, 2], "Game Length": [30, 29]},
    ),
}


@pytest.mark.parametrize(("data", "cells"), BEHIND.values(), ids=BEHIND)
def test_quotes_behind_blanks_are_no_letters(data, cells, tmp_path):
    (tmp_path / "t.csv").write_text(data)
    reading = read(tmp_path / "t.csv", "t.csv")
    assert {name: reading.dataset.frame[name].tolist() for name in cells} == cells
    assert list(preview(tmp_path / "t.csv", reading.plan)) == list(cells)
    assert not reading.rejected.count


@pytest.mark.parametrize("cell", ['"x" he said', 'say "x"', '"x'])
def test_quotes_in_a_text_behind_a_blank_are_letters(cell, tmp_path):
    (tmp_path / "t.csv").write_text(f"id, said, n\n1, {cell}, 2\n2, a, 3\n3, b, 4\n")
    reading = read(tmp_path / "t.csv", "t.csv")
    assert reading.plan.quote == '"'


def test_a_gap_of_a_dump_is_no_letter_behind_an_escape(tmp_path):
    rows = "".join(f'{n},"a \\"q\\" {n}",{n or chr(92) + "N"}\n' for n in range(9))
    (tmp_path / "t.csv").write_text("id,said,n\n" + rows)
    frame = read(tmp_path / "t.csv", "t.csv").dataset.frame
    assert frame["said"].iloc[0] == 'a "q" 0'
    assert frame["n"].isna().tolist() == [True] + [False] * 8
    assert frame["n"].sum() == 36
