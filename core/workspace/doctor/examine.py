"""Is every file of a workspace what was written, and does its database hold?"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import WorkbenchError
from core.machine.disk import DIGESTS, check_digest
from core.workspace.budget import leftovers, remove_leftovers
from core.workspace.files import home
from core.workspace.marks import KEY, is_marked
from core.workspace.registry.saved_models import MARK, MODEL, read_version, versions_in
from core.workspace.store.check import database_faults

_SECRETS = (KEY, "hash.key")
_OTHERS = 0o077  # what anybody but the owner may do with a file


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one thing, as a sentence; `is_mended`: it was, just now."""

    thing: str
    sentence: str
    is_mended: bool = False


@dataclass(frozen=True)
class Examination:
    """How many things were looked at, and what is wrong."""

    looked_at: int
    complaints: tuple[Complaint, ...]

    @property
    def is_well(self) -> bool:
        return all(complaint.is_mended for complaint in self.complaints)


def examine(mend: bool = False) -> Examination:
    """Look at the database, every file whose digest is known, every saved model, the keys, and what
    killed processes left. `mend` removes what was left and takes keys from others; nothing that
    somebody made is ever removed."""
    looked_at, found = 1, [Complaint("workspace.db", told) for told in database_faults()]
    for check in (_files, _models):
        for thing, told in check():
            looked_at += 1
            if told:
                found.append(Complaint(thing, told))
    for check_and_mend in (_keys, _leftovers):
        found += check_and_mend(mend)
    return Examination(looked_at, tuple(found))


def _files() -> Iterator[tuple[str, str]]:
    """Every file whose digest was noted, and what is wrong with it."""
    for digests in sorted(home().glob(f"projects/*/*/*/{DIGESTS}")):
        for name in _noted_in(digests):
            path = digests.with_name(name)
            yield _place(path), _told(check_digest, path)


def _noted_in(digests: Path) -> list[str]:
    """The names, or that of the note itself where it holds none: its check then says why."""
    try:
        noted = json.loads(digests.read_bytes())
    except (OSError, ValueError):
        noted = None
    return sorted(noted) if isinstance(noted, dict) else [DIGESTS]


def _models() -> Iterator[tuple[str, str]]:
    for name in sorted(path for path in home().glob("models/*") if path.is_dir()):
        for version in versions_in(name):
            folder = name / str(version)
            yield _place(folder), _told(_check_model, folder)


def _check_model(folder: Path) -> None:
    read_version(folder)
    for name in _noted_in(folder / DIGESTS) if (folder / DIGESTS).exists() else []:
        check_digest(folder / name)
    mark = folder / MARK
    said = mark.read_text(encoding="utf-8", errors="replace") if mark.is_file() else ""
    if not is_marked(folder / MODEL, said):
        reference = f"{folder.parent.name}@{folder.name}"
        raise WorkbenchError(
            f"{reference} does not carry this workspace's mark and is not opened: if you trust who "
            f"made it, run python -m core models trust {reference}."
        )


def _keys(mend: bool) -> list[Complaint]:
    """Keys that others than their owner may read."""
    if os.name == "nt":  # where modes say nothing of others
        return []
    open_keys = [home() / name for name in _SECRETS if _is_open(home() / name)]
    if mend:
        for path in open_keys:
            path.chmod(0o600)
    told = "may be read by others than its owner"
    return [Complaint(path.name, f"{path.name} {told}.", mend) for path in open_keys]


def _is_open(path: Path) -> bool:
    return path.is_file() and bool(path.stat().st_mode & _OTHERS)


def _leftovers(mend: bool) -> list[Complaint]:
    found = list(leftovers(home()))
    if mend:
        remove_leftovers(home())
    told = "was left half written by a process that ended"
    return [Complaint(_place(path), f"{_place(path)} {told}.", mend) for path in found]


def _told(check: Callable[[Path], None], path: Path) -> str:
    try:
        check(path)
    except WorkbenchError as error:
        return str(error)
    except OSError as error:
        return f"It cannot be read: {error.strerror or error}."
    return ""


def _place(path: Path) -> str:
    return path.relative_to(home()).as_posix()
