"""Rows of a file that could not become rows of its table."""

import io

import pandas as pd
import pytest

from core.data.load import ReadPlan, read
from core.data.load.set_aside import Bin, Fault
from core.errors import BadFileError


def test_what_was_set_aside_can_be_handed_out(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(b"a,b\n" + b"1,x\n" * 40 + b"=cmd(),1,2\n" + b"2,\xe9,1\n-5,1,2\n")
    rejected = read(path, "t.csv", ReadPlan()).rejected
    assert rejected.count == 3
    assert [row.line for row in rejected.rows] == [42, 43, 44]
    assert rejected.rows[1].text == "2,\\xe9,1"
    handed = pd.read_csv(io.BytesIO(rejected.csv()))
    assert list(handed.columns) == ["line", "reason", "text"]
    assert handed["text"].tolist() == ["'=cmd(),1,2", "2,\\xe9,1", "-5,1,2"]
    assert "3 rows were set aside; line 42 has 3 fields" in rejected.sentence("t.csv")


def test_all_rejected_rows_are_counted_and_some_are_held(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.load.set_aside.KEPT", 5)
    path = tmp_path / "upload"
    path.write_bytes(b"a,b\n" + (b"1,x\n" * 40 + b"1,2,3\n") * 30)
    rejected = read(path, "t.csv").rejected
    assert (rejected.count, len(rejected.rows)) == (30, 5)


def bin_with(rows, text="x"):
    rejected = Bin()
    for line in range(2, rows + 2):
        rejected.add(line, text, Fault("is bad", "mend it"))
    return rejected


def test_one_row_in_ten_may_be_bad():
    bin_with(10).check_share(90, "t.csv")
    with pytest.raises(BadFileError, match="line 2 is bad, and 11 of 101 rows are bad; mend it"):
        bin_with(11).check_share(90, "t.csv")


def test_of_a_long_row_the_start_is_held():
    assert bin_with(1, "x" * 2_000).closed().rows[0].text == "x" * 2_000
    assert bin_with(1, "x" * 2_001).closed().rows[0].text == "x" * 2_000 + "…"
