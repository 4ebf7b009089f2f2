"""Files of workspaces from before the database, read as they were written.

A file that cannot be read stops nobody: the ledger says so, for the project that it was of.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from core.errors import DamagedFileError
from core.workspace.files import read_json
from core.workspace.store.schema import ledger

UNREAD = "unread"  # the ledger's word for a file that could not be taken over
BEFORE = "before the ledger"  # who did what stood in files: they did not say


def take_or_tell(
    connection: Connection,
    path: Path,
    take: Callable[[Connection, Path], None],
    project: str = "",
) -> None:
    """Take a file over; one that cannot be read is told of in the ledger instead, for the project
    that it was of, else the one that its folder is called by."""
    try:
        take(connection, path)
    except (DamagedFileError, OSError, ValueError, TypeError, LookupError, AttributeError):
        said = (
            f"What {path.name} of an earlier version kept cannot be read: it is damaged. It lies "
            f"in {path.parent}, where it can be put right."
        )
        of = project or path.parent.name
        put = {"project": of, "kind": UNREAD, "subject": json.dumps(path.name)}
        connection.execute(insert(ledger).values(**put, **ledger_values(time.time(), said)))


def ledger_values(at: float, detail: str) -> dict[str, Any]:
    """What the ledger says of a time (in seconds since 1970) before there was one."""
    return {"at": at, "who": json.dumps(BEFORE), "value": json.dumps({"detail": detail})}


def read_note(path: Path) -> Any:
    """What stands in a note: under the number of its format, or, from the first versions, bare."""
    content = read_json(path)
    is_numbered = isinstance(content, dict) and content.keys() == {"format", "value"}
    return content["value"] if is_numbered else content
