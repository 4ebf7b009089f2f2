"""The saved tables of a folder."""

import time

from core.data.prepared import (
    Context,
    TableFormat,
    read_saved,
    remove_saved,
    save_table,
    saved_tables,
)


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
