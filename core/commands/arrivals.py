"""Files that arrive in a folder: which are whole by now, and which were worked on before."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection

from core.errors import WorkbenchError
from core.workspace.files import append_line
from core.workspace.store import changing, reading
from core.workspace.store.watched import add_entries, entries_of, place_of_folder

JOURNAL, LOCK = "watch.jsonl", ".watch.lock"

# How programs call a file while they write it.
_UNFINISHED = (
    *(".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart"),
    *(".swp", ".lock", "~"),
)

WatchState = Literal["done", "refused", "failed"]


@dataclass(frozen=True)
class Arrival:
    """A file as it lies in the folder: bytes, and when it was last written (ns since 1970)."""

    path: Path
    size: int
    written: int

    @property
    def name(self) -> str:
        """The name as it can be shown; bytes that are no UTF-8 stand as escapes."""
        return self.path.name.encode("utf-8", "backslashreplace").decode()


class WatchEntry(BaseModel):
    """What came of a file that looked so: `means` names the model and the schema it met; both are
    empty where that model was forgotten."""

    model_config = ConfigDict(frozen=True)

    file: str
    size: int
    written: int
    at: str
    state: WatchState
    model: str
    means: str
    output: str | None = None
    rows: int = 0
    rejected: int = 0
    sentence: str = ""


class WatchJournal:
    """What was done, a row of the workspace a file: a restart does no file twice.

    Beside the predictions it stands as lines of JSON too, for people and other programs; a
    workspace that knows nothing of the folder takes them over, once.
    """

    def __init__(self, folder: Path) -> None:
        """Read what is known; raises WorkbenchError where the lines are no journal."""
        self.path, self.place = folder / JOURNAL, place_of_folder(folder)
        self._last = {entry.file: entry for entry in self._known() or self._taken_over()}

    def _known(self) -> list[WatchEntry]:
        with reading() as connection:
            found = entries_of(connection, self.place)
        return [WatchEntry.model_validate_json(value) for value in found]

    def _taken_over(self) -> list[WatchEntry]:
        found = list(_entries(self.path))
        values = _values(found)

        def work(connection: Connection) -> None:
            if not entries_of(connection, self.place):
                add_entries(connection, self.place, values)

        changing(work)
        return found

    def is_known(self, arrival: Arrival, means: str) -> bool:
        """Is nothing to be done for a file: it is as it was, and so is what it failed with?"""
        entry = self._last.get(arrival.name)
        if entry is None or (entry.size, entry.written) != (arrival.size, arrival.written):
            return False
        return entry.state == "done" or entry.means == means

    def add(self, entry: WatchEntry) -> None:
        changing(lambda connection: add_entries(connection, self.place, _values([entry])))
        append_line(self.path, entry.model_dump(mode="json"))
        self._last[entry.file] = entry

    @property
    def models(self) -> set[str]:
        """The names of the models whose predictions lie beside the journal."""
        return {entry.model.split("@")[0] for entry in self._last.values() if entry.model}

    def failed(self, names: set[str]) -> tuple[WatchEntry, ...]:
        """Those of the named files that were not predicted when they were last tried."""
        return tuple(e for e in self._last.values() if e.file in names and e.state != "done")


def _values(entries: Iterable[WatchEntry]) -> list[str]:
    """As JSON of plain characters, which every database takes."""
    return [json.dumps(entry.model_dump(mode="json")) for entry in entries]


def _entries(path: Path) -> Iterator[WatchEntry]:
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return
    whole = text[: text.rfind(b"\n") + 1]  # a crash may have cut the last line off
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            yield WatchEntry.model_validate_json(line)
        except ValidationError as error:
            raise WorkbenchError(
                f"Line {number} of the journal {path} cannot be read: put the file right, or move "
                "it away to predict every file again."
            ) from error


def arrivals(folder: Path) -> tuple[Arrival, ...]:
    """The files of a folder, first written first; no folders, hidden or unfinished ones.

    Raises WorkbenchError where the folder cannot be read.
    """
    try:
        with os.scandir(folder) as listed:
            files = [arrival for entry in listed if (arrival := _arrival(entry))]
    except OSError as error:
        raise WorkbenchError(
            f"The folder {folder} cannot be read: {error.strerror or error}."
        ) from error
    return tuple(sorted(files, key=lambda a: (a.written, a.name)))


def _arrival(entry: os.DirEntry[str]) -> Arrival | None:
    # The journal lies here where one watch writes what the next one reads.
    is_left_out = entry.name.startswith((".", "~$", "_")) or entry.name == JOURNAL
    if is_left_out or entry.name.lower().endswith(_UNFINISHED):
        return None
    try:
        if not entry.is_file():
            return None
        facts = entry.stat()
    except OSError:  # it went while we looked
        return None
    return Arrival(Path(entry.path), facts.st_size, facts.st_mtime_ns)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make the outputs' folder and hold it; raises WorkbenchError where another process does."""
    lock = FileLock(folder / LOCK, blocking=False)  # the system lets go of it at a kill
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = lock.acquire()
    except Timeout as error:
        raise WorkbenchError(
            f"Another watch writes into {folder}: let it end, or choose another folder with -o."
        ) from error
    except OSError as error:
        raise WorkbenchError(
            f"{folder} cannot be written into: {error.strerror or error}."
        ) from error
    with held:
        yield
