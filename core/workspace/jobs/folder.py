"""What a job's folder holds: what its worker writes. What was asked stands in the queue."""

import time
from pathlib import Path
from typing import Any

from core.errors import DamagedFileError
from core.workspace.files import append_line, read_json, read_lines

EVENTS = "events.jsonl"  # how far it is, a line an event
RESULT = "result.json"  # what came of it, or
ERROR = "error.json"  # why it failed, as a sentence
LOG = "log.txt"  # what the worker printed
SCRATCH = "tmp"  # its temporary files, while it runs


class Reporter:
    """Adds progress events to a job's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None:
        event = {"at": time.time(), "done": done, "total": total, "message": message, **more}
        append_line(self.folder / EVENTS, event)


def read_files(folder: Path) -> dict[str, Any]:
    """What a worker wrote: its events, and its result or why it failed; what is damaged there
    counts as not there."""
    return {
        "events": tuple(read_lines(folder / EVENTS)),
        "result": _whole(folder / RESULT) or None,
        "error": _whole(folder / ERROR).get("message"),
    }


def _whole(path: Path) -> dict[str, Any]:
    try:
        content = read_json(path)
    except DamagedFileError:
        return {}
    return content if isinstance(content, dict) else {}
