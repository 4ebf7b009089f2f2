"""Files that arrive, and the journal of what came of them."""

import os

import pytest

from core.commands.arrivals import (
    JOURNAL,
    Arrival,
    WatchEntry,
    WatchJournal,
    arrivals,
)
from core.errors import WorkbenchError
from core.workspace.store import changing
from core.workspace.store.watched import leave_nameless


def put(folder, name, written=1, size=3):
    path = folder / name
    path.write_bytes(b"x" * size)
    os.utime(path, ns=(written * 10**9, written * 10**9))
    return Arrival(path, size, written * 10**9)


def entry(arrival, state="done", means="m@1"):
    return WatchEntry(
        file=arrival.name,
        size=arrival.size,
        written=arrival.written,
        at="2026-01-01",
        state=state,
        model="m@1",
        means=means,
    )


def test_files_come_in_the_order_in_which_they_were_written_then_by_name(tmp_path):
    late, first, second = put(tmp_path, "a", 9), put(tmp_path, "c", 2), put(tmp_path, "d", 2)
    assert arrivals(tmp_path) == (first, second, late)


@pytest.mark.parametrize(
    "name",
    [
        ".hidden",
        "~$open.xlsx",
        "_under.csv",
        "a.csv.part",
        "a.CSV.TMP",
        "b.crdownload",
        "c~",
        JOURNAL,
    ],
)
def test_what_is_hidden_or_unfinished_is_no_arrival(tmp_path, name):
    put(tmp_path, name)
    (tmp_path / "folder.csv").mkdir()
    assert arrivals(tmp_path) == ()


def test_a_folder_that_cannot_be_read_is_one_sentence(tmp_path):
    with pytest.raises(WorkbenchError, match="The folder .*gone cannot be read"):
        arrivals(tmp_path / "gone")


def test_a_file_that_is_done_is_known_whatever_it_is_worked_on_with(tmp_path):
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    assert not journal.is_known(file, "m@1")
    journal.add(entry(file))
    assert journal.is_known(file, "m@1")
    assert journal.is_known(file, "m@2")
    assert WatchJournal(tmp_path).is_known(file, "m@1"), "a restart reads it again"


def test_a_file_that_failed_is_tried_again_with_other_means(tmp_path):
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    journal.add(entry(file, "failed"))
    assert journal.is_known(file, "m@1")
    assert not journal.is_known(file, "m@2")


def test_a_file_that_changed_in_size_or_time_is_new(tmp_path):
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    journal.add(entry(file))
    assert not journal.is_known(put(tmp_path, "a.csv", size=4), "m@1")
    assert not journal.is_known(put(tmp_path, "a.csv", written=2), "m@1")


def test_the_last_try_of_a_file_counts(tmp_path):
    journal, file, other = WatchJournal(tmp_path), put(tmp_path, "a"), put(tmp_path, "b")
    journal.add(entry(file, "failed"))
    journal.add(entry(other, "refused"))
    journal.add(entry(file))
    assert [e.file for e in journal.failed({"a", "b"})] == ["b"]
    assert journal.failed({"a"}) == ()
    assert journal.models == {"m"}


def test_a_file_stays_known_when_the_model_that_did_it_was_forgotten(tmp_path):
    journal, done, failed = WatchJournal(tmp_path), put(tmp_path, "a"), put(tmp_path, "b")
    journal.add(entry(done))
    journal.add(entry(failed, "failed"))
    changing(lambda connection: leave_nameless(connection, "m@1"))
    later = WatchJournal(tmp_path)
    assert later.is_known(done, "other@1")
    assert not later.is_known(failed, "m@1")
    assert later.models == set()


@pytest.fixture
def unknown(tmp_path, monkeypatch):
    """Let another workspace, which knows nothing of the folder, look."""

    def look():
        monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "another workspace"))

    return look


def test_a_workspace_that_knows_nothing_of_a_folder_takes_its_journal_over(tmp_path, unknown):
    """The line that a crash cut off is left out."""
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    journal.add(entry(file))
    with (tmp_path / JOURNAL).open("ab") as written:
        written.write(b'{"file": "b')
    unknown()
    assert WatchJournal(tmp_path).is_known(file, "m@1")
    (tmp_path / JOURNAL).unlink()
    assert WatchJournal(tmp_path).is_known(file, "m@1"), "it is done once"


def test_a_journal_that_is_damaged_harms_nobody_who_knows_the_folder(tmp_path):
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    journal.add(entry(file))
    (tmp_path / JOURNAL).write_text("nonsense\n")
    assert WatchJournal(tmp_path).is_known(file, "m@1")


def test_a_line_that_is_none_is_named(tmp_path, unknown):
    WatchJournal(tmp_path).add(entry(put(tmp_path, "a.csv")))
    with (tmp_path / JOURNAL).open("a") as file:
        file.write("nonsense\n")
    unknown()
    with pytest.raises(WorkbenchError, match="Line 2 of the journal"):
        WatchJournal(tmp_path)


def test_entries_of_two_folders_keep_apart_and_odd_names_are_kept(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    file = put(first, "a\u2028b.csv")
    WatchJournal(first).add(entry(file))
    assert WatchJournal(first / ".." / "first").is_known(file, "m@1")
    assert not WatchJournal(second).is_known(file, "m@1")
