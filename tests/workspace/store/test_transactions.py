"""The database as a whole: made once, shared, refused in words."""

import inspect
import os
import shutil
import sqlite3
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from core.errors import DamagedFileError, WorkbenchError
from core.machine import environment
from core.workspace.files import home
from core.workspace.store import changing, reading
from core.workspace.store import database as databases
from core.workspace.store.database import FILE
from core.workspace.store.ledger import LedgerEntry, LedgerQuestion, add, enter, entries
from core.workspace.store.schema import FORMAT, about, documents
from core.workspace.store.transactions import close_opened


def at_once(work, times):
    """Do work(number) in as many threads."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_change_that_is_confirmed_is_on_the_disk(tmp_path):
    """Elsewhere the tests do not wait for it."""
    raw = sqlite3.connect(tmp_path / FILE)
    inspect.unwrap(databases._prepare)(raw, None)
    asked = [
        raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    ]
    raw.close()
    assert asked == ["wal", 2]


@pytest.mark.usefixtures("database")
def test_many_begin_and_write_at_once():
    def write(number):
        for _ in range(5):
            enter(LedgerEntry("p", "opening", str(number)))

    at_once(write, 6)
    found = [entry.subject for entry in entries(LedgerQuestion("p"))]
    assert sorted(found) == sorted([str(number) for number in range(6)] * 5)


@pytest.mark.usefixtures("database")
def test_who_reads_before_writing_is_done_again_where_another_came_between():
    """Each adds one to what it reads: none is lost."""

    def add_one(_):
        def work(connection):
            was = connection.execute(select(about.c.value).where(about.c.name == "n")).scalar()
            changed = update(about).where(about.c.name == "n").values(value=str(int(was) + 1))
            connection.execute(changed)

        changing(work)

    changing(lambda connection: connection.execute(about.insert().values(name="n", value="0")))
    at_once(add_one, 8)
    with reading() as connection:
        found = connection.execute(select(about.c.value).where(about.c.name == "n")).scalar()
    assert found == "8"


@pytest.mark.usefixtures("database")
def test_a_database_of_a_later_version_is_left_alone():
    later = update(about).where(about.c.name == "format").values(value=str(FORMAT + 1))
    changing(lambda connection: connection.execute(later))
    changing(documents.drop)  # it may have no use for every table of ours
    close_opened()
    with pytest.raises(DamagedFileError, match=f"has the format {FORMAT + 1}.*a later version"):
        enter(LedgerEntry("p", "save"))


def test_a_file_that_was_removed_is_made_again():
    enter(LedgerEntry("p", "save"))
    (home() / FILE).unlink()
    assert entries(LedgerQuestion("p")) == ()


def test_a_damaged_file_is_a_sentence():
    enter(LedgerEntry("p", "save"))
    close_opened()
    (home() / FILE).write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedFileError, match=r"workspace\.db in .* is damaged"):
        entries(LedgerQuestion("p"))


def test_a_full_disk_is_a_sentence_and_changes_nothing():
    enter(LedgerEntry("p", "save"))

    def fill(connection):
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        for _ in range(100):
            add(connection, LedgerEntry("p", "save", detail="x" * 4000))

    with pytest.raises(WorkbenchError, match="disk is full.*Nothing was changed"):
        changing(fill)
    assert len(entries(LedgerQuestion("p"))) == 1


@contextmanager
def as_nobody():
    """Root may write everything; whoever else runs the tests is nobody enough."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_what_may_not_be_written_can_be_looked_at(monkeypatch):
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    monkeypatch.setenv(environment.HOME.name, str(folder))
    enter(LedgerEntry("p", "save"))
    close_opened()
    (folder / FILE).chmod(0o444)
    folder.chmod(0o555)
    try:
        with as_nobody():
            assert len(entries(LedgerQuestion("p"))) == 1
            with pytest.raises(WorkbenchError, match="see that its folder may be written"):
                enter(LedgerEntry("p", "save"))
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_writer_that_does_not_end_is_a_sentence(monkeypatch):
    monkeypatch.setattr(databases, "SECONDS_TO_WAIT", 0.01)
    url = databases.address()
    databases.make_folder(url)
    impatient = databases._sqlite(url)
    enter(LedgerEntry("p", "save"))
    monkeypatch.setitem(databases._engines, url, impatient)
    with (
        impatient.connect().execution_options(is_change=True) as holder,
        holder.begin(),
        pytest.raises(WorkbenchError, match="another process has been writing"),
    ):
        enter(LedgerEntry("p", "save"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "WORKBENCH_DATABASE is no address such as postgresql://"),
        ("mysql://me@there/shop", "names mysql; a workspace can be kept in PostgreSQL"),
    ],
)
def test_an_address_that_will_not_do_is_a_sentence(monkeypatch, address, said):
    monkeypatch.setenv(environment.DATABASE.name, address)
    with pytest.raises(WorkbenchError, match=said):
        entries(LedgerQuestion())


def test_a_server_that_is_not_there_is_a_sentence(monkeypatch):
    pytest.importorskip("psycopg")
    monkeypatch.setenv(environment.DATABASE.name, "postgresql+psycopg://me@127.0.0.1:1/x")
    with pytest.raises(WorkbenchError, match="cannot be used .*, or that its server runs"):
        entries(LedgerQuestion())
