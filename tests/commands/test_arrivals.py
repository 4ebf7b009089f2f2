"""Files that arrive, and the journal of what came of them."""

import os

import pytest

from core.commands.arrivals import (
    JOURNAL,
    Arrival,
    WatchEntry,
    WatchJournal,
    alone_in,
    arrivals,
)
from core.errors import WorkbenchError


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


def test_a_line_that_was_cut_off_is_taken_away(tmp_path):
    journal, file = WatchJournal(tmp_path), put(tmp_path, "a.csv")
    journal.add(entry(file))
    whole = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(whole + b'{"file": "b')
    assert WatchJournal(tmp_path).is_known(file, "m@1")
    assert (tmp_path / JOURNAL).read_bytes() == whole


def test_a_line_that_is_none_is_named(tmp_path):
    WatchJournal(tmp_path).add(entry(put(tmp_path, "a.csv")))
    with (tmp_path / JOURNAL).open("a") as file:
        file.write("nonsense\n")
    with pytest.raises(WorkbenchError, match="Line 2 of the journal"):
        WatchJournal(tmp_path)


def test_two_at_once_is_one_sentence(tmp_path):
    with (
        alone_in(tmp_path / "out"),
        pytest.raises(WorkbenchError, match="Another watch writes into"),
        alone_in(tmp_path / "out"),
    ):
        pass
    with alone_in(tmp_path / "out"):
        assert (tmp_path / "out").is_dir()
