"""Text of fixed width: columns that begin at the same character of every line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import ReadPlan, fixed_starts, preview, read, sniff
from core.data.load.text.fixed_width import LEAST, column_starts
from core.errors import BadFileError
from tests.pages.driving import open_page, words

ROWS = [("Ana Maria", "31", "Oslo"), ("Bo", "", "Rome"), ("Cy", "7", ""), ("", "40", "Oslo")] * 5
TEXT = "name        age city\n" + "".join(f"{n:<11} {a:>3} {c:<6}\n" for n, a, c in ROWS)


def kept(tmp_path, text: str):
    path = tmp_path / "t.txt"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_empty_cells_stay_in_their_columns(tmp_path, end):
    path = kept(tmp_path, TEXT.replace("\n", end))
    reading = read(path, "t.txt")
    frame = reading.dataset.frame
    assert list(frame) == ["name", "age", "city"]
    assert frame["age"].isna().sum() == 5
    assert frame["age"].sum() == 5 * (31 + 7 + 40)
    assert frame["name"].astype(object).tolist()[:2] == ["Ana Maria", "Bo"]
    assert frame["city"].isna().sum() == 5
    assert reading.rejected.count == 0
    assert preview(path, reading.plan)["name"].tolist()[:3] == ["Ana Maria", "Bo", "Cy"]


def test_quotes_and_commas_are_letters(tmp_path):
    text = "what      n\n" + '5" pipe,  1\n"quoted"  2\n          3\nx         4\ny         5\n'
    frame = read(kept(tmp_path, text), "t.txt").dataset.frame
    assert frame["what"].astype(object).tolist()[:2] == ['5" pipe,', '"quoted"']
    assert frame["n"].tolist() == [1, 2, 3, 4, 5]


CELLS = st.text("abcXYZ019.-", max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), min_size=LEAST, max_size=30))
def test_what_is_padded_comes_back(rows):
    full = [("first", "x", "y"), *rows, ("ab", "c", "d")]
    lines = [f"{a:<7}{b:<7}{c}" for a, b, c in full]
    starts = column_starts(lines)
    assert starts == (0, 7, 14)


@pytest.mark.parametrize(
    "lines",
    [
        ["full name", "Anna Lees", "Otto Kims", "Emil Roys", "Ella Hays", "Nils Bors"],
        ["text", *["some words that stand alone", "and others of another length"] * 5],
        ["a  b", "1  2"],
        ["a\tb", *["1\t2"] * 9],
        ["x" * 3000 + "  y"] * 9,
        [],
    ],
    ids=["words", "prose", "short", "tabs", "long", "nothing"],
)
def test_words_below_each_other_are_no_columns(lines):
    assert column_starts(lines) == ()


def test_a_wider_cell_that_comes_late_is_seen(tmp_path):
    rows = "".join(f"{'x' * (n % 3):<6} {n % 90 or '':>6}\n" for n in range(400))
    text = "name       age\n" + rows + f"{'y':<6} {123456:>6}\n"
    frame = read(kept(tmp_path, text), "t.txt").dataset.frame
    assert frame["age"].max() == 123456


def test_starts_are_in_order():
    with pytest.raises(BadFileError, match="one after the other, not at 0, 5, 5"):
        ReadPlan(starts=(0, 5, 5))


def test_the_places_are_changed_against_the_preview(tmp_path):
    page = open_page("load")
    page.session_state["load.differently"] = True
    page.file_uploader[0].set_value(("t.txt", TEXT.encode(), "text/plain")).run()
    assert "Read as CSV, fixed width" in words(page)
    places = next(box for box in page.text_input if "begin" in box.label)
    assert places.value == "1, 13, 17"
    places.set_value("1, 13").run()
    assert "as texts: 2 columns" in words(page)
    places.set_value("1, x").run()
    assert "Columns begin at characters such as 1, 11, 16" in words(page)
    assert not page.exception


def test_lines_are_only_taken_apart_where_that_is_asked_for(tmp_path):
    path = kept(tmp_path, "code\n" + "AB12\nCD34\n" * 9)
    assert sniff(path, "t.txt").starts == ()
    assert fixed_starts(path, sniff(path, "t.txt")) == (0,)
    frame = read(path, "t.txt", ReadPlan(delimiter="  ", starts=(0, 2))).dataset.frame
    assert frame.iloc[0].astype(str).tolist() == ["AB", "12"]
