"""A workspace as one file, and back: tables, models, keys, the database as it is at a moment."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from core.errors import BadFileError, WorkbenchError
from core.machine.disk import written
from core.workspace.files import home
from core.workspace.store.database import FILE, address, is_file
from core.workspace.store.transactions import close_opened

_NOT_KEPT = ("cache", "jobs")  # what can be made again, and what ran on this machine
_DATABASE = (FILE, f"{FILE}-wal", f"{FILE}-shm")


def make_backup(path: Path) -> int:
    """Write everything that cannot be made again to a zip that its owner alone may read, keys among
    it; returns how many files it holds. Work may go on meanwhile.

    Raises WorkbenchError where rows are in PostgreSQL, or there is no workspace.
    """
    if not is_file(address()):
        raise WorkbenchError(
            "The rows of this workspace are in PostgreSQL: keep them with pg_dump, and copy "
            f"{home()} beside it."
        )
    if not home().is_dir():
        raise WorkbenchError(f"There is no workspace at {home()}.")
    with TemporaryDirectory(prefix="holdout-") as folder, written(path) as part:
        files = list(_kept(path))
        part.touch(mode=0o600)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files:
                archive.write(file, file.relative_to(home()).as_posix())
            if (home() / FILE).is_file():
                archive.write(_database_in(Path(folder)), FILE)
    return len(files) + 1


def _kept(backup: Path) -> Iterator[Path]:
    for file in sorted(home().rglob("*")):
        inside = file.relative_to(home())
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if inside.parts[0] in (*_NOT_KEPT, *_DATABASE) or is_hidden or file.is_symlink():
            continue
        if file.is_file() and file.absolute() != backup.absolute():
            yield file


def _database_in(folder: Path) -> Path:
    """The database as it stands at one moment, with the changes in its log."""
    copy = folder / FILE
    with closing(sqlite3.connect(home() / FILE)) as now, closing(sqlite3.connect(copy)) as then:
        now.backup(then)
    return copy


def restore_backup(path: Path) -> int:
    """Make a workspace, in a folder that is empty or not there, of what `make_backup` wrote; gives
    how many files it has.

    Raises WorkbenchError where there is a workspace already, BadFileError for another file.
    """
    if home().exists() and any(home().iterdir()):
        raise WorkbenchError(
            f"{home()} is not empty: set WORKBENCH_HOME to a new folder, or move that one away."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            names = _checked(archive, path)
            for name in names:
                _take_out(archive, name)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise BadFileError(f"{path} cannot be restored: {error}.") from error
    close_opened()
    return len(names)


def _checked(archive: zipfile.ZipFile, path: Path) -> list[str]:
    """The names in it, all of which stay inside a workspace."""
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    outside = [n for n in names if PurePosixPath(n).is_absolute() or ".." in PurePosixPath(n).parts]
    if outside or FILE not in names:
        raise BadFileError(f"{path} is no backup of a workspace: make one with doctor backup.")
    if damaged := archive.testzip():
        raise BadFileError(f"{path} is damaged: {damaged} in it does not hold.")
    return names


def _take_out(archive: zipfile.ZipFile, name: str) -> None:
    target = home() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o600 if target.suffix == ".key" else 0o666
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    with archive.open(name) as packed, os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(packed, file)
