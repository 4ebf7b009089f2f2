"""What all verbs do first: a table by its path, a recipe, a column."""

import sqlite3

import pandas as pd
import pytest

from core.commands.outcome import check_column, open_data
from core.errors import WorkbenchError
from core.table.dataset import make_dataset

TABLE = make_dataset(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), "t.csv")


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    check_column(TABLE, None)
    check_column(TABLE, "a")
    with pytest.raises(WorkbenchError, match="t.csv has no column 'c'; it has a, b."):
        check_column(TABLE, "c")


def test_a_table_of_a_database_file_stands_behind_a_hash(tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as shop:
        shop.execute("create table orders (n integer)")
        shop.executemany("insert into orders values (?)", [(1,), (2,)])
    shop.close()
    assert open_data(f"{path}#orders").frame["n"].tolist() == [1, 2]


def test_a_hash_may_belong_to_the_name_of_a_file(tmp_path):
    path = tmp_path / "a#b.csv"
    path.write_text("n\n1\n2\n3\n")
    assert open_data(str(path)).rows == 3


def test_rows_that_were_set_aside_are_told_beside_the_answer(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2\n" * 99 + "5,6,7\n")
    assert open_data(str(path)).rows == 99
    said = capsys.readouterr()
    assert said.out == ""
    assert "t.csv" in said.err
    assert said.err.count("\n") == 1
