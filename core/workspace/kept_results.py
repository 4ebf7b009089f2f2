"""Kept results on disk: each a folder by its key, with the value and its digest, renamed into place
whole. Nothing is synced: what a power cut takes is known by the digest, and made again."""

import logging
import os
import pickle
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib

from core.errors import DamagedFileError
from core.machine.disk import check_content, digest_of
from core.workspace.budget import Remakeable

VALUE, DIGEST = "output.pkl", "digest"

# What unpickling raises, of a value that other libraries wrote too.
_UNREADABLE = (
    *(DamagedFileError, OSError, EOFError, ImportError, AttributeError, ValueError, TypeError),
    *(LookupError, pickle.PickleError),
)


class NoResultError(LookupError):
    """Nothing whole is kept under a key."""


def read_result(folder: Path) -> Any:
    """The value; raises NoResultError where there is none, or one that is damaged, which goes."""
    if not (folder / DIGEST).is_file():
        raise NoResultError
    try:
        check_content(folder / VALUE, (folder / DIGEST).read_text(encoding="ascii"))
        return joblib.load(folder / VALUE)
    except _UNREADABLE as error:
        _give_up(folder, error)
        raise NoResultError from error


def is_whole(folder: Path) -> bool:
    """Is a value there, as it was written?"""
    try:
        facts = (folder / VALUE).stat()
        return _is_as_written(folder, facts.st_mtime_ns, facts.st_size)
    except OSError:
        return False


@lru_cache(maxsize=4096)
def _is_as_written(folder: Path, _time: int, _size: int) -> bool:
    """Looked at once a process for each state of the file: pages ask at every click."""
    try:
        check_content(folder / VALUE, (folder / DIGEST).read_text(encoding="ascii"))
    except (DamagedFileError, ValueError) as error:
        _give_up(folder, error)
        return False
    return True


def keep_result(folder: Path, value: Any) -> None:
    """Keep a value in place of whatever is there; where the disk takes none, it is not kept."""
    part = folder.with_name(f".{uuid.uuid4().hex}")
    try:
        part.mkdir(parents=True)
        joblib.dump(value, part / VALUE)
        (part / DIGEST).write_text(digest_of(part / VALUE), encoding="ascii")
        shutil.rmtree(folder, ignore_errors=True)
        os.rename(part, folder)
    except OSError as error:
        logging.getLogger(__name__).warning("A result was not kept: %s", error)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def kept_results(within: Path) -> Iterator[Remakeable]:
    """Every result that is kept in a folder."""
    for value in within.glob(f"*/{VALUE}"):
        with suppress(OSError):  # another process tidies
            size = sum(file.stat().st_size for file in value.parent.iterdir())
            yield Remakeable(value.parent, size, value.stat().st_atime)


def _give_up(folder: Path, error: Exception) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    logging.getLogger(__name__).warning("A kept result is computed again: %s", error)
