"""Every row of a file has its place in the batches, also one of another width."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.data.large import open_large
from core.data.large.in_place import Misfits, batches_in_place


def placed(path):
    """All rows as lists, the reasons by their places, and what is told."""
    table = open_large(path).as_written()
    misfits = Misfits(table)
    rows, bad = [], {}
    for batch in batches_in_place(table, misfits):
        bad |= {len(rows) + place: reason for place, reason in batch.bad.items()}
        rows += [list(row.values()) for row in pa.Table.from_batches([batch.rows]).to_pylist()]
    return rows, bad, misfits.told


def lines(numbers, odd, start):
    cells = (f"{n},x{n},9" if n in odd else f"{n},x{n}" for n in numbers)
    return start + "".join(f"{line}\n" for line in cells)


@pytest.mark.fault("B3")
@pytest.mark.parametrize("start", ["n,word\n", "a title\n\nn,word\n"], ids=["header", "title"])
@pytest.mark.parametrize("seed", range(3))
def test_rows_of_another_width_keep_their_places_in_many_blocks(tmp_path, monkeypatch, seed, start):
    monkeypatch.setattr("core.data.large.formats.BLOCK_BYTES", 1 << 12)
    odd = set(np.random.default_rng(seed).choice(3000, 200, replace=False).tolist())
    (tmp_path / "t.csv").write_text(lines(range(3000), odd | {0, 1, 2999}, start))
    rows, bad, told = placed(tmp_path / "t.csv")
    assert rows == [
        [None, None] if n in odd | {0, 1, 2999} else [str(n), f"x{n}"] for n in range(3000)
    ]
    assert set(bad) == odd | {0, 1, 2999}
    assert bad[2999] == "row 3,000 of its file has 3 fields where the header has 2"
    assert told == ""


@pytest.mark.fault("B3")
def test_each_file_of_a_folder_has_its_own_places(tmp_path):
    for name, numbers, odd in (("a", range(5), {1, 4}), ("b", range(5, 8), {5, 6, 7})):
        (tmp_path / f"{name}.csv").write_text(lines(numbers, odd, "n,word\n"))
    (tmp_path / "c.csv").write_text('n,word\n8,"x\ny"\n\n9\n10,x10\n')
    rows, bad, _ = placed(tmp_path)
    assert [row[0] for row in rows] == ["0", None, "2", "3", *[None] * 4, "8", None, "10"]
    assert [bad[place].split(" has ")[0] for place in sorted(bad)] == [
        *("row 2 of its file", "row 5 of its file"),
        *(f"row {n} of its file" for n in (1, 2, 3)),
        "row 2 of its file",
    ]


@pytest.mark.fault("B3", "L6")
def test_notes_below_a_table_are_no_rows_of_it_and_are_told(tmp_path):
    table = lines(range(30), {3}, "n,word\n")
    (tmp_path / "t.csv").write_text(table + "Source: the Office\nanother line\n")
    rows, bad, told = placed(tmp_path / "t.csv")
    assert (len(rows), set(bad)) == (30, {3})
    assert told == "2 lines stand below the table and are left out"


def test_a_table_with_types_has_only_rows_that_fit(tmp_path):
    pq.write_table(pa.table({"n": [1, 2]}), tmp_path / "t.parquet")
    assert placed(tmp_path / "t.parquet") == ([[1], [2]], {}, "")
