"""What all verbs do first: a table by its path, a recipe, a column."""

import sqlite3

import pandas as pd
import pytest

from core.commands.outcome import check_column, data_name, is_streamed, open_data
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


def test_a_table_of_a_database_is_read_by_its_address(tmp_path):
    address = f"sqlite:///{tmp_path}/shop.db"
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("create table orders as select 1 as n union select 2")
    shop.close()
    assert open_data(address).frame["n"].tolist() == [1, 2]
    assert open_data(f"{address}#orders").rows == 2
    assert not is_streamed(address)
    with pytest.raises(WorkbenchError, match="has the tables orders; name one as ADDRESS#table"):
        open_data(f"{address}#bills")


def test_an_address_of_the_web_is_no_missing_file():
    with pytest.raises(WorkbenchError, match="fetch it first .* or open the address on the Load"):
        open_data("https://example.org/a.csv")


def test_no_password_of_an_address_becomes_a_name():
    assert data_name("postgresql://me:secret@host/name#orders") == "orders"
    assert data_name("postgresql://me:secret@host") == "database"
    assert data_name("folder/a.csv") == "a.csv"


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
