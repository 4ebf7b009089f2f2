"""Rows of ordinary tables that look like what is no row: none of them is lost."""

import pytest

from core.data.load import read

FIGURES = "1,2,7\n2,3,8\n3,5,9\n4,7,1\n"
ROWS = {
    "a gap among the first rows": ("t.csv", "temp\n12\n--\n13\n14\n15\n", 5),
    "a first gap": ("t.csv", "temp\n--\n12\n13\n14\n", 4),
    "a row of gaps": ("t.csv", "a,b\n1,2\n---,---\n3,4\n5,6\n", 4),
    "signs": ("t.csv", "result\n--\n++\n+\n--\n", 4),
    "a sentence among words": (
        "t.csv",
        "a,b\nyes,no\nno,yes\nI do not know,well it all depends\nyes,yes\nno,no\n",
        5,
    ),
    "a long first row": (
        "t.csv",
        "m,n\nLord of the Rings,Der Herr der Ringe\nAlien,A\nHeat,H\n",
        3,
    ),
    "differences of which the first lack": (
        "t.csv",
        "1,10,,,\n2,11,1,1,5\n3,12,1,2,6\n4,14,2,1,7\n",
        4,
    ),
    "a first row as a size": ("t.csv", "4,3,9\n" + FIGURES, 5),
    "pairs": ("t.csv", "3,2\n5,1\n6,2\n7,9\n", 4),
    "tags of short rows": ("t.csv", "tag,n,note\n12,1,x\n#4,2\n15,3,y\n#7,2\n16,2,z\n", 5),
    "rows that grow by a word": ("t.csv", "a,n\nx,1\ny,2\nz,n/a,late\nv,4,late\nw,5,late\n", 5),
}


@pytest.mark.fault("L6", "L8", "L10")
@pytest.mark.parametrize(("name", "text", "rows"), ROWS.values(), ids=ROWS)
def test_every_row_stays_a_row(tmp_path, name, text, rows):
    (tmp_path / name).write_text(text)
    reading = read(tmp_path / name, name)
    assert (reading.dataset.rows, reading.rejected.count) == (rows, 0)
    assert reading.plan.names_take <= 1


@pytest.mark.fault("L7", "L10")
def test_names_below_rows_are_none_of_the_header(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n3,4\nc,d\n7,8\n9,1\n")
    assert read(tmp_path / "t.csv", "t.csv").dataset.schema.names == ("a", "b")


@pytest.mark.fault("L8")
@pytest.mark.parametrize("size", ["320,4", "320,4,no,yes"])
def test_a_size_of_more_rows_than_are_looked_at_is_one(tmp_path, size):
    rows = "".join(f"{i % 7}.5,{i % 11},{i % 3},{i % 5},{i % 2}\n" for i in range(320))
    (tmp_path / "t.csv").write_text(f"{size}\n{rows}")
    assert read(tmp_path / "t.csv", "t.csv").dataset.rows == 320


@pytest.mark.fault("L16")
@pytest.mark.parametrize(
    ("row", "kind"),
    [("2024-01-{:02d} 10:00:00   {}.5", "date"), ("{} 345   {}", "number")],
)
def test_a_time_and_thousands_keep_their_blank(tmp_path, row, kind):
    (tmp_path / "t.txt").write_text("".join(row.format(n + 10, n) + "\n" for n in range(9)))
    (first, _) = read(tmp_path / "t.txt", "t.txt").dataset.schema.columns
    assert first.kind.value in (kind, "category")
