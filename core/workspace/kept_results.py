"""Kept results on disk: each a folder by its key, with the value and its mark, renamed into place
whole. Nothing is synced: what a power cut takes, or another wrote, is known by the mark, and made
again."""

import logging
import os
import pickle
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib

from core.errors import DamagedFileError
from core.workspace.budget import Remakeable
from core.workspace.marks import is_marked, mark_of

VALUE, MARK, SOURCE = "output.pkl", "mark", "source"

# What unpickling raises, of a value that other libraries wrote too.
_UNREADABLE = (
    *(DamagedFileError, EOFError, ImportError, AttributeError, ValueError, TypeError),
    *(LookupError, pickle.PickleError),
)


@dataclass(frozen=True)
class ResultSource:
    """In which project a value was computed (empty: the command line), of the table of which
    fingerprint."""

    project: str
    table: str


class NoResultError(LookupError):
    """Nothing whole is kept under a key."""


def read_result(folder: Path) -> Any:
    """The value; raises NoResultError where there is none, or one that is damaged, which goes.

    What the disk or the key refuses now may be whole: it stays."""
    if not (folder / MARK).is_file():
        raise NoResultError
    try:
        _check(folder)
        return joblib.load(folder / VALUE)
    except OSError as error:
        logging.getLogger(__name__).warning("A kept result cannot be read: %s", error)
        raise NoResultError from error
    except NoResultError:
        raise
    except _UNREADABLE as error:
        _give_up(folder, error)
        raise NoResultError from error


def _check(folder: Path) -> None:
    """Raise DamagedFileError for a value that this workspace did not write, or not so, and
    NoResultError where the key that tells is damaged itself."""
    mark = (folder / MARK).read_text(encoding="utf-8")
    try:
        is_own = is_marked(folder / VALUE, mark)
    except DamagedFileError as error:
        raise NoResultError from error
    if not is_own:
        raise DamagedFileError(f"{folder}: some of its bytes changed, or another wrote it.")


def is_whole(folder: Path) -> bool:
    """Is a value there, as it was written?"""
    try:
        facts = (folder / VALUE).stat()
        return _is_as_written(folder, facts.st_mtime_ns, facts.st_size)
    except (OSError, NoResultError):
        return False


@lru_cache(maxsize=4096)
def _is_as_written(folder: Path, _time: int, _size: int) -> bool:
    """Looked at once a process for each state of the file: pages ask at every click."""
    try:
        _check(folder)
    except (DamagedFileError, ValueError) as error:
        _give_up(folder, error)
        return False
    return True


def source_of(folder: Path) -> ResultSource | None:
    """What a kept value was computed of; None where an earlier version kept it."""
    try:
        project, table = (folder / SOURCE).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return None
    return ResultSource(project, table)


def keep_result(folder: Path, value: Any, source: ResultSource) -> None:
    """Keep a value in place of whatever is there; where the disk takes none, it is not kept."""
    part = folder.with_name(f".{uuid.uuid4().hex}")
    try:
        part.mkdir(parents=True)
        _write(value, part / VALUE)
        (part / MARK).write_text(mark_of(part / VALUE), encoding="ascii")
        (part / SOURCE).write_text(f"{source.project}\n{source.table}", encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.rename(part, folder)
    except OSError as error:
        logging.getLogger(__name__).warning("A result was not kept: %s", error)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(value: Any, path: Path) -> None:
    """Pickle a value: joblib, which reads it, would walk through every object in Python, not C."""
    with path.open("wb") as file:
        pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)


def size_of(folder: Path) -> int:
    """The bytes of a kept result; 0 where it was not kept."""
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except OSError:  # another process tidies
        return 0


def kept_results(within: Path) -> Iterator[Remakeable]:
    """Every result that is kept in a folder."""
    for value in within.glob(f"*/{VALUE}"):
        with suppress(OSError):  # another process tidies
            yield Remakeable(value.parent, size_of(value.parent), value.stat().st_atime)


def _give_up(folder: Path, error: Exception) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    logging.getLogger(__name__).warning("A kept result is computed again: %s", error)
