"""What a format cannot hold."""

import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest

from core.data.prepared import TableFormat, save_table
from core.data.prepared.writing import write_sqlite
from core.errors import WorkbenchError
from core.table.dataset import make_dataset


def test_sqlite_says_which_columns_it_does_not_tell_apart(folder):
    dataset = make_dataset(pd.DataFrame({"Age": [1, 2], "age": [3, 4]}), "x")
    with pytest.raises(WorkbenchError, match="'Age' and 'age' apart"):
        save_table(folder, dataset, "t", TableFormat.SQLITE)
    wide = make_dataset(pd.DataFrame(np.zeros((2, 2001))), "x")
    with pytest.raises(WorkbenchError, match=r"2,001 columns .* at most 2,000"):
        save_table(folder, wide, "t", TableFormat.SQLITE)
    assert list(folder.iterdir()) == []
    assert save_table(folder, wide, "t", TableFormat.PARQUET).columns == 2001


def test_a_gap_of_any_type_is_a_gap_in_sqlite(tmp_path):
    frame = pd.DataFrame(
        {
            "number": [1.5, None],
            "day": [pd.Timestamp("2024-01-02"), pd.NaT],
            "flag": pd.array([True, None], dtype="boolean"),
            "text": ["x", None],
        }
    )
    write_sqlite(frame, tmp_path / "t.sqlite", "t")
    with closing(sqlite3.connect(tmp_path / "t.sqlite")) as database:
        full, empty = database.execute("SELECT * FROM t").fetchall()
    assert full == (1.5, "2024-01-02", "True", "x")
    assert empty == (None, None, None, None)
