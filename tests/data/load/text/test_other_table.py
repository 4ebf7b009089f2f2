"""A further table below the first in one file is set aside and told, and ordinary rows are none."""

from dataclasses import replace

import pytest

from core.data.load import read
from tests.data.load.small_files import workbook
from tests.data.load.text.test_header import lines, reading_of

FIRST = "id,name,score\n" + "".join(f"{n},p{n},{n}.5\n" for n in range(1, 9))
SECOND = "code,city,people\n" + "".join(f"{n},c{n},{n}00\n" for n in range(4))
BELOW = {
    "below a blank line": "\n" + SECOND,
    "below a row of blanks": ",,\n" + SECOND,
    "below its title": "\nCities\n" + SECOND,
    "below a title in a row": "\nCities,,\n" + SECOND,
    "of words alone": "\nland,city,river\n" + "A,b,c\nD,e,f\n",
}


@pytest.mark.fault("L10")
@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_a_table_of_the_same_width_is_told_and_is_none_of_the_first(tmp_path, below):
    reading = reading_of(tmp_path, FIRST + below)
    kinds = [column.kind.value for column in reading.dataset.schema.columns]
    assert (reading.dataset.rows, kinds[2]) == (8, "number")
    assert reading.dataset.frame["score"].tolist() == [n + 0.5 for n in range(1, 9)]
    told = reading.rejected.sentence("t.csv")
    names = (FIRST + below).splitlines().index(next(r for r in below.splitlines() if "city" in r))
    assert f"leave out the {names} lines above it" in told


@pytest.mark.fault("L10")
def test_a_table_far_below_is_found(tmp_path):
    long = lines("a,b", lambda n: f"{n % 9},{n % 5}.5", n=400)
    reading = reading_of(tmp_path, long + "\nkey,weight\n1,2.5\n2,3.5\n")
    assert (reading.dataset.rows, reading.rejected.count) == (400, 3)


ROWS = {
    "words in a column": lines("id,a", lambda n: f"{n},{'late' if n == 9 else n}"),
    "gaps in a row": lines("a,b", lambda n: "unknown,n.a." if n == 9 else f"{n},{n}"),
    "a failure": lines("a,b,c", lambda n: "1,error,failed" if n == 9 else f"{n},{n},{n}"),
    "a failure in a whole row": lines(
        "a,b,c", lambda n: "x,broken,offline" if n == 9 else f"{n},{n},{n}"
    ),
    "a blank line": FIRST + "\n9,p9,9.5\n10,p10,10.5\n",
    "words below words": "a,b\nx,y\nz,w\n\nu,v\ns,t\n",
    "the same names again": FIRST + "\n" + FIRST,
}


@pytest.mark.parametrize("text", ROWS.values(), ids=ROWS)
def test_rows_of_one_table_stay_its_rows(tmp_path, text):
    assert "another table" not in reading_of(tmp_path, text).rejected.sentence("t.csv")


@pytest.mark.fault("L10")
def test_a_further_table_of_a_sheet_is_told_and_is_none_of_the_first(tmp_path):
    first = [("id", "name", "score"), *((n, f"p{n}", n + 0.5) for n in range(8))]
    second = [("code", "city", "people"), *((n, f"c{n}", n * 100) for n in range(4))]
    reading = reading_of(tmp_path, workbook(*first, (), *second), "t.xlsx")
    assert reading.dataset.frame["score"].tolist() == [n + 0.5 for n in range(8)]
    assert "leave out the 9 lines above it" in reading.rejected.sentence("t.xlsx")
    assert reading.rejected.count == 5
    plan = replace(reading.plan, skip=9)
    assert read(tmp_path / "t.xlsx", "t.xlsx", plan).dataset.schema.names == second[0]
