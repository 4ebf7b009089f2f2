"""Jobs of workspaces from before the database, which kept each in a folder of its own."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.errors import DamagedFileError
from core.workspace.files import read_json
from core.workspace.store.earlier_files import BEFORE, take_or_tell
from core.workspace.store.schema import jobs, new

_ACTIVE = {"queued", "running", "cancelling"}  # in what the version before wrote


def take_jobs(connection: Connection, folder: Path) -> None:
    """Jobs as they ended; the server that worked on the others is gone."""
    for path in sorted((folder / "jobs").glob("*/request.json")):
        take_or_tell(connection, path, _job)


def _job(connection: Connection, path: Path) -> None:
    asked, found = read_json(path), _state_beside(path)
    state = str(found.get("state", "cut off"))
    at = float(found.get("at") or found.get("started") or found.get("ended") or 0.0)
    values = {
        "id": path.parent.name,
        "project": str(asked["project"]),
        "kind": str(asked["kind"]),
        "title": json.dumps(str(asked["title"])),
        "arguments": json.dumps(asked.get("arguments", {}), sort_keys=True),
        "who": json.dumps(BEFORE),
        "state": "cut off" if state in _ACTIVE else state,
        "asked": at,
        "holder": "",
        "beat": 0.0,
        "started": found.get("started"),
        "ended": found.get("ended", at),
    }
    connection.execute(new(connection, jobs).values(**values))


def _state_beside(path: Path) -> dict[str, Any]:
    """Where the job stood; where that is damaged, nobody knows what came of it."""
    try:
        found = read_json(path.with_name("state.json"))
    except DamagedFileError:
        return {}
    is_known = isinstance(found, dict) and found.get("state") in _STATES
    return found if is_known else {}


_STATES = _ACTIVE | {"done", "failed", "crashed", "cancelled", "cut off"}
