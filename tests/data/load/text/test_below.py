"""What stands below a table of words is told from its rows."""

import pytest

from core.data.load.text.below import LineBelow, TableAbove, count_notes, is_note
from tests.data.load.small_files import workbook
from tests.data.load.text.test_header import lines, reading_of

LANDS = ("United States", "France", "South Africa", "Peru", "Bosnia and Herzegovina")
WORDS = [(f"{LANDS[n % 5]} {chr(97 + n % 26)}", "NS"[n % 2], "open") for n in range(30)]
TABLE = lines("country,region,status", lambda n: ",".join(WORDS[n]))
BELOW = {
    "a source": "Source: World Bank\n",
    "signs below a blank line": "\nSource: World Bank\n* provisional\n",
    "notes with commas": "\nSource: World Bank, 2020\nNotes: a, b, c, d, e\n",
    "a note as wide as the table": "\nSource: World Bank, 2020, p. 3\n",
    "notes of a spreadsheet": ",,\nSource: World Bank,,\nprovisional figures,,\n",
    "a word alone": "provisional\n",
    "counted notes": "(a) See the annex\n1) another\n",
    "a quoted note": '"Note: all values, as of 2020, are estimates"\n',
    "another language": "Quelle: Amt, 2021\n",
}
ROWS = {
    "a short row": "Zoe,North\n",
    "a row of gaps": "Zoe Land,,\n",
    "a row of gaps among others": "Zoe Land,,\n" + "Abe,N,open\n" * 3,
    "rows below a blank line": "\n" + "Abe,N,open\n" * 3,
    "a short row below another": "Zoe,North\nAbe,South\n",
}


@pytest.mark.fault("L6", "B3")
@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_notes_below_a_table_of_words_are_set_aside_and_told(tmp_path, below):
    reading = reading_of(tmp_path, TABLE + below)
    assert reading.dataset.rows == 30
    assert {row.reason for row in reading.rejected.rows} == {"stands below the table"}
    written = [line for line in below.splitlines() if line]
    assert [row.text for row in reading.rejected.rows] == written, "no line is lost"


@pytest.mark.fault("L6", "B3")
@pytest.mark.parametrize("more", ROWS.values(), ids=ROWS)
def test_the_last_rows_of_a_table_of_words_stay_rows(tmp_path, more):
    reading = reading_of(tmp_path, TABLE + more)
    assert reading.dataset.rows == 30 + len(more.split("\n")) - 1 - more.startswith("\n")
    assert reading.rejected.count == 0


@pytest.mark.fault("L6")
@pytest.mark.parametrize("end", ["", ","])
def test_a_note_below_two_columns_needs_a_mark(tmp_path, end):
    table = lines("name,city", lambda n: f"n{n},c{n}")
    assert reading_of(tmp_path, table + f"Source: us{end}\n").dataset.rows == 30
    assert reading_of(tmp_path, table + f"nx{end}\n").dataset.rows == 31


@pytest.mark.fault("L6")
def test_a_mark_that_first_cells_have_is_none_of_a_note():
    named = TableAbove(3, ["Dr.: Ada", "Dr.: Bob", "x y"], whole=30)
    plain = TableAbove(3, ["Ada L", "Bob M", "x y"], whole=30)
    line = LineBelow(["Dr.: Co", "", ""])
    assert (is_note(line, named), is_note(line, plain)) == (False, True)
    assert not is_note(line, TableAbove(3, ["Ada L", "Bob M", "x y"], whole=30, sparse=1))


@pytest.mark.fault("L6", "B3")
def test_notes_below_the_table_of_a_sheet_are_set_aside_and_told(tmp_path):
    header = ("country", "region", "status")
    data = workbook(header, *WORDS, (), ("provisional",), ("Source: World Bank",))
    reading = reading_of(tmp_path, data, "t.xlsx")
    found = [(row.line, row.text) for row in reading.rejected.rows]
    assert found == [(33, "provisional"), (34, "Source: World Bank")]
    assert reading.dataset.rows == 30
    kept = reading_of(tmp_path, workbook(header, *WORDS, ("Zoe Land",)), "t.xlsx")
    assert (kept.dataset.rows, kept.rejected.count) == (31, 0)


def test_rows_that_lack_cells_among_others_are_no_notes():
    rows = (
        [["one land", "b", "c"]] * 9
        + [["no land", "", ""]]
        + [["one land", "b", "c"]] * 9
        + [["Note: d", "", ""]]
    )
    assert count_notes(rows, [False] * 20) == 0
    assert count_notes(rows[:9] + rows[-1:], [False] * 10) == 1
    assert count_notes([], []) == 0


@pytest.mark.fault("L6", "B3")
@pytest.mark.parametrize("key", ["", "NA"])
def test_a_last_row_without_its_key_stays_a_row_and_a_sum_does_not(tmp_path, key):
    versions = lines(
        "version,name,born,ended,last", lambda n: f"{n}.1,n{n},2020-01-{n % 28 + 1:02d}"
    )
    reading = reading_of(tmp_path, versions + f"{key},sid,1993-08-16\n")
    assert (reading.dataset.rows, reading.rejected.count) == (31, 0)
    assert reading.dataset.frame.iloc[-1, 1] == "sid"
    summed = reading_of(tmp_path, versions + f"{key},Total,2020-01-31\n")
    assert (summed.dataset.rows, summed.rejected.count) == (30, 1)
