"""Nothing is replaced unasked, and a name is checked before anything is written."""

from dataclasses import replace

import pytest

from core.data.prepared import TableFormat, read_saved, save_table, saved_tables, saving
from core.errors import DamagedFileError, WorkbenchError
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


class Killed(BaseException):
    """Nothing is tidied after a kill, so nothing may catch it."""


@pytest.mark.parametrize("name", ["t", "T"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_r5_a_table_has_its_own_note_whenever_a_save_is_cut_off(
    folder, mixed, monkeypatch, name, when
):
    """Else the text NA would come back as a gap."""
    texts = make_dataset(mixed.frame[["note"]].assign(note="NA"), "texts")
    save_table(folder, mixed, "t", TableFormat.CSV)
    put = saving.put_in_place

    def cut_off(part, path):
        if when == "after":
            put(part, path)
        raise Killed

    monkeypatch.setattr(saving, "put_in_place", cut_off)
    with pytest.raises(Killed):
        save_table(folder, texts, name, TableFormat.CSV, replaces=True)
    found = {table.title: table for table in saved_tables(folder)}
    old = when == "before" or name == "T"
    assert (found["t.csv"].rows, found["t.csv"].columns) == (240, 12 if old else 1)
    if when == "after":
        back = read_saved(found[f"{name}.csv"])
        assert set(back.frame["note"]) == {"NA"}


def test_r6_a_changed_cell_is_damage(folder, mixed):
    saved = save_table(folder, mixed, "t", TableFormat.CSV)
    content = saved.path.read_bytes()
    saved.path.write_bytes(content.replace(b"r00007", b"r00008"))
    (found,) = saved_tables(folder)
    with pytest.raises(DamagedFileError, match=r"t.csv in .* some of its bytes changed"):
        read_saved(found)
    assert read_saved(replace(found, digest="")).rows == 240
