"""Files that are replaced whole or added to by the line: a reader never sees half of one."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import DamagedFileError
from core.machine import environment
from core.machine.disk import replace_file

_pinned: ContextVar[Path | None] = ContextVar("pinned", default=None)


def home() -> Path:
    """The workspace: WORKBENCH_HOME, by default `.workbench` in the current folder."""
    return _pinned.get() or Path(environment.HOME.text).absolute()


@contextmanager
def pinned_home(folder: Path) -> Iterator[None]:
    """What is done within is done in this workspace, whatever the environment says."""
    before = _pinned.set(folder.absolute())
    try:
        yield
    finally:
        _pinned.reset(before)


def write_json(path: Path, value: Any) -> None:
    replace_file(path, json.dumps(value, ensure_ascii=False))


def read_json(path: Path) -> Any:
    """The file's value, or None where there is no such file.

    Raises DamagedFileError where the file holds no JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:  # no JSON, or bytes that are no text
        raise DamagedFileError(
            f"The file {path.name} in {path.parent} is damaged ({error}): put back a copy of it, "
            "or move it away to start without it."
        ) from error


def append_line(path: Path, value: Any) -> None:
    """Add one JSON line; a single write, so that lines of several writers do not mix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8")
    with path.open("a+b") as file:
        # What a crash cut off must not swallow the line that follows it.
        file.write(line if _ends_with_a_line(file) else b"\n" + line)


def read_lines(path: Path) -> list[Any]:
    """Every whole JSON line; a line cut off by a crash is left out."""
    try:
        # No splitlines: it would also cut at U+2028 and the like, which stand in JSON as they are.
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    return [value for line in lines[:-1] for value in _parsed(line)]


def _ends_with_a_line(file: BinaryIO) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _parsed(line: bytes) -> Iterator[Any]:
    try:
        yield json.loads(line)
    except ValueError:
        if line.strip():
            logging.getLogger(__name__).warning("Left out a damaged line: %r", line[:80])
