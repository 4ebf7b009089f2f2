"""Files that visitors uploaded: how much disk they take, and those that nobody speaks of any more.

An upload is a file under a name drawn by chance in its project's folder `raw`. Notes of the
project, the source of a table and what a job was asked speak of it by that name; without one of
them nobody can ask for it again: its session has ended.
"""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select

from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import home
from core.workspace.store import reading
from core.workspace.store.schema import documents, jobs

SECONDS_TO_SPEAK_OF = 24 * 3600.0  # a session may have it before it, and note nothing yet
_NAME = re.compile(r"[0-9a-f]{32}")


def uploads() -> Iterator[Path]:
    """Every upload of the workspace."""
    yield from (path for path in home().glob("projects/*/raw/*") if _NAME.fullmatch(path.name))


def upload_bytes() -> int:
    """How much disk they take."""
    total = 0
    for path in uploads():
        with suppress(OSError):  # somebody removed it meanwhile
            total += path.stat().st_size
    return total


def check_room(size: int) -> None:
    """Raise WorkbenchError where an upload of so many bytes does not fit WORKBENCH_DISK, were all
    that can be made again removed."""
    limit = environment.DISK.bytes
    if limit is None:
        return
    taken = upload_bytes()
    if taken + size > limit:
        raise WorkbenchError(
            f"There is no room for {size:,} bytes more: uploads take {taken:,} of the {limit:,} "
            f"that {environment.DISK.name} allows. Forget a project that is not needed, or ask "
            "whoever runs this server for more."
        )


def room_for_made() -> int | None:
    """The bytes that what can be made again may take: WORKBENCH_CACHE, and no more than uploads
    leave of WORKBENCH_DISK; None is no limit."""
    limit, cache = environment.DISK.bytes, environment.CACHE.bytes
    if limit is None:
        return cache
    left = max(0, limit - upload_bytes())
    return left if cache is None else min(cache, left)


def forgotten_uploads() -> Iterator[Path]:
    """Uploads that are old and that nothing speaks of."""
    long_ago = time.time() - SECONDS_TO_SPEAK_OF
    for folder in home().glob("projects/*/raw"):
        old = [path for path in folder.iterdir() if _is_old(path, long_ago)]
        if old:
            said = _said_in(folder.parent)
            yield from (path for path in old if path.name not in said)


def _is_old(path: Path, long_ago: float) -> bool:
    if not _NAME.fullmatch(path.name):
        return False
    try:
        return path.stat().st_mtime < long_ago
    except OSError:
        return False


def _said_in(project: Path) -> set[str]:
    """Every text of a project that may be the name of an upload."""
    with reading() as connection:
        noted = select(documents.c.value).where(documents.c.place == project.name)
        asked = select(jobs.c.arguments).where(jobs.c.project == project.name)
        texts = [*connection.execute(noted).scalars(), *connection.execute(asked).scalars()]
    for path in project.rglob("*.json"):
        with suppress(OSError):
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
    return {name for text in texts for name in _NAME.findall(text)}
