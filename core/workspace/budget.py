"""One budget of disk for what can be made again: kept results, exports and reports. What was not
used for longest goes first. What a killed process left half written goes always."""

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_FETCH = 3600.0  # a file that was just made is there for who asked for it
# What is written beside its place: by a process and a thread, or under a name drawn by chance.
_BESIDE = re.compile(r"\..+\.\d+\.\d+|\.[0-9a-f]{32}(\.\w+)?")
SECONDS_TO_WRITE = 24 * 3600.0  # nobody writes one file for longer


@dataclass(frozen=True)
class Remakeable:
    """A file or folder that can be made again: its bytes, and when it was used last."""

    path: Path
    size: int
    used: float


def made_files(home: Path) -> Iterator[Remakeable]:
    """Exports of saved models, each model's as one, and reports of tables."""
    for pattern in ("models/*/*/exports", "projects/*/reports/*"):
        for path in home.glob(pattern):
            with suppress(OSError):  # somebody removed it meanwhile
                found = _measured(path)
                if found.used < time.time() - SECONDS_TO_FETCH:
                    yield found


def evict(items: Iterable[Remakeable], limit: int | None) -> None:
    """Remove what was not used for longest until the rest fits `limit` bytes; None is no limit."""
    oldest_first = sorted(items, key=lambda item: item.used)
    total = sum(item.size for item in oldest_first)
    for item in oldest_first:
        if limit is None or total <= limit:
            return
        remove(item.path)
        total -= item.size


def leftovers(home: Path) -> Iterator[Path]:
    """What killed processes left half written, under hidden names."""
    long_ago = time.time() - SECONDS_TO_WRITE
    depths = (f"{root}/{'*/' * n}.*" for root in ("models", "projects") for n in (1, 2, 3))
    for depth in ("cache/results/.*", *depths):
        for path in filter(lambda found: _BESIDE.fullmatch(found.name), home.glob(depth)):
            with suppress(OSError):
                if path.stat().st_mtime < long_ago:
                    yield path


def remove_leftovers(home: Path) -> None:
    """Remove those."""
    for path in list(leftovers(home)):
        with suppress(OSError):
            remove(path)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _measured(path: Path) -> Remakeable:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    facts = [os.stat(file) for file in files] or [os.stat(path)]
    used = max(max(fact.st_atime, fact.st_mtime) for fact in facts)
    return Remakeable(path, sum(fact.st_size for fact in facts), used)
