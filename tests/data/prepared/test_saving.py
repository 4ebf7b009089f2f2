"""Nothing is replaced unasked, and a name is checked before anything is written."""

import pytest

from core.data.prepared import TableFormat, save_table, saved_tables
from core.errors import WorkbenchError
from core.table.dataset import make_dataset


@pytest.mark.parametrize("second", ["prices", "PRICES"])
def test_nothing_is_replaced_unasked(folder, mixed, second):
    save_table(folder, mixed, "prices", TableFormat.CSV)
    small = make_dataset(mixed.frame.head(30), "x")
    with pytest.raises(WorkbenchError, match="There is a saved table 'prices.csv' already"):
        save_table(folder, small, second, TableFormat.CSV)
    assert saved_tables(folder)[0].rows == 240
    save_table(folder, small, second, TableFormat.PARQUET)
    save_table(folder, small, second, TableFormat.CSV, replaces=True)
    assert {(t.title, t.rows) for t in saved_tables(folder)} == {
        (f"{second}.csv", 30),
        (f"{second}.parquet", 30),
    }


@pytest.mark.parametrize(
    "name",
    ["", "  ", "../up", "a/b", "a\\b", ".hidden", "x" * 61, "a\x00b", "-rf", "con", "end."]
    + ["sqlite_master", "=cmd()", "a:b", "x\u202ey", "\ud800"],
)
def test_names_that_are_none(folder, mixed, name):
    with pytest.raises(WorkbenchError):
        save_table(folder, mixed, name, TableFormat.CSV)
    assert not folder.exists()
