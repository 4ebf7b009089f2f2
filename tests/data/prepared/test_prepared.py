"""Saved tables: what comes back is what was kept, and nothing is lost on the way."""

import errno
import os
import shutil
import sqlite3
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.carried.values.kinds import as_kind
from core.data.load import read_table
from core.data.load.sources.sql import read_file_table
from core.data.prepared import (
    Context,
    TableFormat,
    check_name,
    proposed_name,
    read_saved,
    remove_saved,
    save_table,
    saved_tables,
    shelf,
)
from core.errors import WorkbenchError
from core.methods.clean.difference import differing
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.tables import mixed_frame

FORMATS = tuple(TableFormat)
WHEN = ["2024-01-01", "2024-01-02 03:04:05.123456789", None, "1999-12-31"]


def awkward_frame(rows=40):
    """What files lose: leading zeros, blanks, gaps, markers, line breaks, formulas."""
    part = {
        "code": ["007", "012", None, "3"],
        "marker": ["NA", "-", "?", "null"],
        "lines": ["a\nb", 'x,"y"', "tab\there\rx", "; end\r\n"],
        "blank": ["", "x", " ", None],
        "spaces": [" a", "b ", "c", None],
        "flag": [True, False, None, True],
        "sure": [True, False, False, True],
        "number": [0.1, 1e-300, np.nan, 1 / 3],
        "large": [2**60 + 1, -5, 0, 7],
        "when": pd.to_datetime(WHEN, format="mixed"),
        "written": ["1,234.5", "3", "x", "5"],
        "=cmd()|' /C": ["=1+1", "+2", "@a", "'b"],
        "a.b": ["x", "y", "z", "日本"],
        "**x** <script>": ["<b>", "$a$", "[x](y)", "\\"],
        'quo"te, `tick`': [1.5, None, 2.5, 3.5],
        "empty": [None] * 4,
    }
    return pd.concat([pd.DataFrame(part)] * (rows // 4), ignore_index=True)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "tables"


def restored(saved):
    """The saved table as a project sees it: loaded, with the kinds that were noted."""
    back = read_saved(saved)
    typed = {n: as_kind(back.frame[n], saved.kinds[n]) for n in saved.kinds}
    return back.frame.assign(**typed), back.schema.kinds | saved.kinds


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("make", [awkward_frame, mixed_frame])
def test_kinds_and_cells_come_back(folder, format, make):
    dataset = make_dataset(make(), "x.csv")
    saved = save_table(folder, dataset, "kept", format)
    frame, kinds = restored(saved)
    assert saved.altered == ()
    assert list(frame.columns) == list(dataset.frame.columns)
    assert kinds == dataset.schema.kinds
    for name in frame:
        assert not differing(dataset.frame[name], frame[name]).any(), name
        assert (frame[name].isna() == dataset.frame[name].isna()).all(), name


@pytest.mark.parametrize("format", FORMATS)
def test_kinds_that_a_person_set_are_kept(folder, format):
    frame = pd.DataFrame({"zip": np.arange(60) % 7 + 1000, "n": np.arange(60) * 1.5})
    dataset = make_dataset(frame, "x")
    column = dataset.schema["zip"].model_copy(update={"kind": Kind.NUMBER})
    schema = dataset.schema.model_copy(update={"columns": (column, dataset.schema["n"])})
    saved = save_table(folder, replace(dataset, schema=schema), "k", format)
    (listed,) = saved_tables(folder)
    assert listed.kinds == saved.kinds == {"zip": Kind.NUMBER}


cells = st.one_of(st.none(), st.text(max_size=6), st.integers(-(10**20), 10**20), st.floats())


@settings(max_examples=40)
@given(
    st.lists(st.tuples(cells, st.text(max_size=5), st.floats(allow_nan=True)), min_size=1),
    st.sampled_from(FORMATS),
)
def test_what_does_not_come_back_is_said(tmp_path_factory, rows, format):
    dataset = make_dataset(pd.DataFrame(rows, columns=["a", "b", "c"]), "x")
    folder = tmp_path_factory.mktemp("tables")
    saved = save_table(folder, dataset, "t", format)
    frame, _ = restored(saved)
    found = {n: int(differing(dataset.frame[n], frame[n]).sum()) for n in frame}
    assert dict(saved.altered) == {name: count for name, count in found.items() if count}
    if format is TableFormat.PARQUET:
        assert not saved.altered


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_taken_away_loads_like_any_other(folder, tmp_path, format):
    dataset = make_dataset(mixed_frame(), "x")
    saved = save_table(folder, dataset, "t", format)
    elsewhere = shutil.copy(saved.path, tmp_path / f"away.{format.value}")
    load = read_file_table if format is TableFormat.SQLITE else read_table
    args = () if format is TableFormat.SQLITE else ("away",)
    assert load(tmp_path / elsewhere, *args).schema.kinds == dataset.schema.kinds


def test_saved_tables_are_listed_newest_first_with_their_facts(folder, mixed):
    assert saved_tables(folder) == ()
    first = save_table(folder, mixed, "one", TableFormat.CSV, Context("two", "classification"))
    time.sleep(0.02)
    second = save_table(folder, mixed, "日本 (2).v1", TableFormat.SQLITE)
    listed = saved_tables(folder)
    assert [t.title for t in listed] == ["日本 (2).v1.sqlite", "one.csv"]
    assert [t.name for t in listed] == ["日本 (2).v1", "one"]
    assert listed[0].size == second.path.stat().st_size
    assert (listed[1].rows, listed[1].columns, listed[1].target) == (240, 12, "two")
    assert listed[1].plan == first.plan
    remove_saved(listed[1])
    assert [t.title for t in saved_tables(folder)] == ["日本 (2).v1.sqlite"]
    assert len(list(folder.iterdir())) == 2


def test_a_file_that_somebody_put_there_is_listed_with_what_is_known(folder, mixed):
    saved = save_table(folder, mixed, "t", TableFormat.CSV)
    saved.path.write_text("a,b\n1,2\n")
    (found,) = saved_tables(folder)
    assert (found.rows, found.kinds, found.plan) == (None, {}, None)
    assert read_saved(found).rows == 1


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


@pytest.mark.parametrize("name", ["a", "churn prepared", "v1.2 (final)", "Ümläut_日本"])
def test_names_that_are_fine(name):
    assert check_name(f"  {name} ") == name


@given(st.text())
@example("sqlite_x.csv")
@example("con.x.csv")
@example("..")
def test_a_proposed_name_is_always_fine(source):
    assert check_name(proposed_name(source))


def test_sqlite_says_which_columns_it_does_not_tell_apart(folder):
    dataset = make_dataset(pd.DataFrame({"Age": [1, 2], "age": [3, 4]}), "x")
    with pytest.raises(WorkbenchError, match="'Age' and 'age' apart"):
        save_table(folder, dataset, "t", TableFormat.SQLITE)
    wide = make_dataset(pd.DataFrame(np.zeros((2, 2001))), "x")
    with pytest.raises(WorkbenchError, match=r"2,001 columns .* at most 2,000"):
        save_table(folder, wide, "t", TableFormat.SQLITE)
    assert list(folder.iterdir()) == []
    assert save_table(folder, wide, "t", TableFormat.PARQUET).columns == 2001


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

    monkeypatch.setattr("core.data.prepared.shelf.os.replace", refuse)
    with pytest.raises(WorkbenchError, match=said):
        save_table(folder, mixed, "t", TableFormat.CSV, replaces=True)
    assert saved_tables(folder) == (kept,)
    assert len(list(folder.iterdir())) == 2


def test_a_full_database_is_a_sentence(folder, mixed, monkeypatch):
    def refuse(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setitem(shelf._WRITERS, TableFormat.SQLITE, refuse)
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
