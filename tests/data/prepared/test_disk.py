"""What the disk refuses is a sentence."""

import errno
import os
import sqlite3

import pytest

from core.data.prepared import TableFormat, save_table, saved_tables, saving
from core.errors import WorkbenchError


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "no right to t.csv"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence_and_leaves_nothing(
    folder, mixed, monkeypatch, number, said
):
    kept = save_table(folder, mixed, "t", TableFormat.CSV)

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("core.machine.disk.os.replace", refuse)
    with pytest.raises(WorkbenchError, match=said):
        save_table(folder, mixed, "t", TableFormat.CSV, replaces=True)
    assert saved_tables(folder) == (kept,)
    assert len(list(folder.iterdir())) == 2


def test_a_full_database_is_a_sentence(folder, mixed, monkeypatch):
    def refuse(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setitem(saving._WRITERS, TableFormat.SQLITE, refuse)
    with pytest.raises(WorkbenchError, match="disk is full"):
        save_table(folder, mixed, "t", TableFormat.SQLITE)


def test_a_folder_without_rights_is_a_sentence(folder, mixed, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    folder.mkdir()
    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(WorkbenchError, match="no right to saved tables in the folder 'tables'"):
        saved_tables(folder)
    with pytest.raises(WorkbenchError, match="no right to t.csv"):
        save_table(folder, mixed, "t", TableFormat.CSV)
