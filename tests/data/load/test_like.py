"""A file read like a table that is known."""

import pandas as pd
import pytest

from core.data.load import columns_as_read, read, read_like


def written(folder, text, name):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def known(tmp_path):
    """A table of decimal commas and days before months."""
    rows = [f"{n}.{n:03d},50;{n % 28 + 1:02d}/03/2024;NA\n" for n in range(1, 60)]
    path = written(tmp_path, "price;day;code\n" + "".join(rows) + "1,25;31/01/2024;DE\n", "a.csv")
    return columns_as_read(read(path, "a.csv").dataset)


def like(known, folder, text):
    return read_like(written(folder, text, "b.csv"), "b.csv", known)


@pytest.mark.fault("M-F09")
def test_cells_that_read_two_ways_are_read_as_the_known_table(known, tmp_path):
    rows = like(known, tmp_path, "price;day;code\n1.234;02/03/2024;DE\n2.500;01/04/2024;DE\n")
    frame = rows.dataset.frame
    assert frame["price"].tolist() == [1234.0, 2500.0]
    assert frame["day"].tolist() == [pd.Timestamp("2024-03-02"), pd.Timestamp("2024-04-01")]
    assert rows.told == ()


@pytest.mark.fault("M-F09")
def test_another_way_that_the_file_proves_holds(known, tmp_path):
    rows = like(known, tmp_path, "price,day,code\n1234.5,2024-03-02,DE\n7.25,2024-04-01,DE\n")
    assert rows.dataset.frame["price"].tolist() == [1234.5, 7.25]
    assert rows.dataset.frame["day"].tolist() == [
        pd.Timestamp("2024-03-02"),
        pd.Timestamp("2024-04-01"),
    ]


def test_levels_with_blanks_around_them_are_the_known_ones(tmp_path):
    """A model answers such rows so: a comparison that calls them new is one of other rows."""
    path = written(tmp_path, "x,c\n" + "1,red\n2,blue\n" * 20, "known.csv")
    known = columns_as_read(read(path, "known.csv").dataset)
    rows = like(known, tmp_path, "x,c\n" + "1,red \n2,blue\n3, green\n" * 20)
    assert set(rows.dataset.frame["c"]) == {"red", "blue", " green"}
    assert rows.told == ()


def test_levels_that_differ_by_blanks_stay_apart_where_all_cells_have_one(tmp_path):
    path = written(tmp_path, "x,c\n" + "1,red\n2, red\n" * 20, "known.csv")
    known = columns_as_read(read(path, "known.csv").dataset)
    rows = like(known, tmp_path, "x,c\n" + "1, red\n2, red\n" * 5)
    assert set(rows.dataset.frame["c"]) == {" red"}


def test_bad_lines_are_set_aside_and_told(known, tmp_path):
    lines = ["1.234;02/03/2024;DE", "1;2;3;4;5", *["2.500;01/04/2024;DE"] * 20]
    rows = like(known, tmp_path, "price;day;code\n" + "\n".join(lines) + "\n")
    assert rows.dataset.frame["price"].tolist() == [1234.0, *[2500.0] * 20]
    assert "b.csv: 1 row was set aside" in rows.told[0]


def test_what_is_read_alike_is_the_same_table(known, tmp_path):
    text = "price;day;code\n1.234,50;13/03/2024;DE\n7,50;14/03/2024;FR\n"
    path = written(tmp_path, text, "c.csv")
    assert (
        read_like(path, "c.csv", known).dataset.fingerprint
        == read(path, "c.csv").dataset.fingerprint
        == read_like(path, "c.csv", {}).dataset.fingerprint
    )


def whole_numbers(folder):
    """A table of whole numbers without a mark, as it is read."""
    path = written(folder, "n;x\n" + "".join(f"{n * 100};a\n" for n in range(60)), "w.csv")
    return columns_as_read(read(path, "w.csv").dataset)


@pytest.mark.fault("L9", "M-F09")
def test_marks_where_the_known_table_has_none_are_told(tmp_path):
    known = whole_numbers(tmp_path)
    rows = like(known, tmp_path, "n;x\n1.234;a\n2.500;a\n")
    assert "In 'n', numbers can be read in two ways: '1.234' is taken for 1.234" in rows.told[0]
    assert "neither the rows known before nor this file" in rows.told[0], "no model is spoken of"
    proved = like(known, tmp_path, "n;x\n1.234;a\n2.500,5;a\n")
    assert proved.dataset.frame["n"].tolist() == [1234.0, 2500.5]
    assert proved.told == ("In 'n', the numbers have a decimal comma here, as the file proves.",)


def test_whole_numbers_without_a_mark_are_read_once(tmp_path, monkeypatch):
    known = whole_numbers(tmp_path)
    monkeypatch.setattr("core.data.load.like.read_as_written", None)
    assert like(known, tmp_path, "n;x\n5;a\n\n7;a\n").told == ()
