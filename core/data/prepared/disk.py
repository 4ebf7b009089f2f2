"""What the disk or the system refuses, as a sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import WorkbenchError
from core.wording.escape import one_line

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def disk_refusals(path: Path) -> Iterator[None]:
    """Raise a WorkbenchError where a full disk or missing rights end the work on a file."""
    try:
        yield
    except OSError as error:
        raise WorkbenchError(_refusal(path, error.errno, str(error.strerror or error))) from error
    except sqlite3.Error as error:
        full = errno.ENOSPC if "full" in str(error) else None
        raise WorkbenchError(_refusal(path, full, str(error))) from error


def _refusal(path: Path, number: int | None, reason: str) -> str:
    if number in _FULL:
        return f"{path.name} was not saved: the disk is full. Remove saved tables, or free space."
    if number in _FORBIDDEN:
        return (
            f"This server has no right to {path.name} in the folder {path.parent.name!r}: nothing "
            "was changed. Ask who runs it."
        )
    return f"{path.name} was not saved: {one_line(reason)[:200]}."
