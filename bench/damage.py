"""Damaged workspaces: every kind of file that one keeps, emptied, cut, flipped and overwritten, one
at a time. Nothing raw may be raised, and what is not damaged must be usable.

make bench-damage
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.machine import environment
from core.model.save import Label, fit_and_save
from core.pipeline.open_table import open_file
from core.recipe.history import load_history
from core.recipe.model_pick import as_model
from core.workspace.doctor import examine
from core.workspace.jobs.look import active_jobs
from core.workspace.project import Project, list_projects, project_names
from core.workspace.registry import (
    find_model,
    list_models,
    load_model,
    read_answers,
    read_reference,
    unreadable_models,
)
from core.workspace.store.transactions import close_opened

SAMPLE = Path(__file__).parents[1] / "sample_data"
_SHARED = ("workspace.db", "mark.key", "hash.key")  # damaged, they harm everybody, in words


@dataclass(frozen=True)
class Trial:
    """What came of looking at a workspace with one damaged file."""

    file: str
    harm: str
    raw: tuple[str, ...]
    told: int
    is_neighbour_usable: bool


def trials() -> Iterator[Trial]:
    """One for every kind of file and harm."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        damaged, neighbour = _made(whole)
        for file in _kinds(whole, damaged):
            for harm, change in HARMS.items():
                home = Path(folder) / f"{Path(file).name} {harm}"
                shutil.copytree(whole, home)
                path = home / file
                path.write_bytes(change(path.read_bytes()))
                yield _looked_at(home, (file, harm), (damaged, neighbour))
                close_opened()
                shutil.rmtree(home, ignore_errors=True)


def _made(home: Path) -> tuple[Project, Project]:
    """A workspace of two projects with a table and a saved model each."""
    _enter(home)
    made = []
    for name in ("first", "second"):
        project = Project(f"{len(made) + 1:032x}")
        project.begin()
        project.rename(name)
        open_file(project, SAMPLE / "churn.csv", "churn.csv")
        recipe = load_history(project).recipe
        assert recipe is not None
        fit_and_save(project.load_dataset(), recipe, as_model(Pick(method="tree")), Label(name))
        made.append(project)
    close_opened()
    return made[0], made[1]


def _kinds(home: Path, damaged: Project) -> list[str]:
    """Every file but those of the second project and model, a name once."""
    found = sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    own = [f for f in found if damaged.id in f or f.startswith(("models/first", "cache"))]
    by_name = {Path(file).name: file for file in (*own, *(n for n in found if n in _SHARED))}
    return sorted(by_name.values())


def _looked_at(home: Path, what: tuple[str, str], projects: tuple[Project, Project]) -> Trial:
    _enter(home)
    damaged, neighbour = projects
    raw, told = [], 0
    for look in _looks(damaged, "first"):
        try:
            look()
        except WorkbenchError:
            told += 1
        except Exception as error:  # noqa: BLE001 - raw errors are what is looked for
            raw.append(f"{type(error).__name__}: {error}")
    return Trial(*what, tuple(raw), told, what[0] in _SHARED or _is_usable(neighbour, "second"))


def _is_usable(project: Project, model: str) -> bool:
    try:
        for look in _looks(project, model):
            look()
    except WorkbenchError:
        return False
    return True


def _looks(project: Project, model: str) -> tuple[Callable[[], Any], ...]:
    """What pages and verbs do with a project and a model."""
    return (
        list_projects,
        project_names,
        list_models,
        unreadable_models,
        examine,
        project.load_dataset,
        lambda: load_history(project),
        lambda: load_model(model),
        lambda: read_reference(find_model(model)),
        lambda: read_answers(find_model(model)),
        lambda: active_jobs(project.id),
    )


def _enter(home: Path) -> None:
    close_opened()
    os.environ[environment.HOME.name] = str(home)


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return (
        content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :] if content else b""
    )


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda content: content[: len(content) // 2],
    "cut at the end": lambda content: content[:-1],
    "flipped": _flipped,
    "null": lambda _: b"null",
    "a list": lambda _: b"[1]",
    "bytes": lambda _: bytes(range(256)),
}


def main() -> int:
    """Print a line a trial that failed, and the counts; 0 where none did."""
    counts: Counter[str] = Counter()
    for trial in trials():
        counts["workspaces"] += 1
        counts["told in words"] += trial.told > 0
        counts["raw exceptions"] += len(trial.raw)
        counts["neighbours lost"] += not trial.is_neighbour_usable
        if trial.raw or not trial.is_neighbour_usable:
            told = "; ".join(trial.raw) or "neighbour lost"
            sys.stdout.write(f"{trial.file}, {trial.harm}: {told}\n")
    sys.stdout.write(", ".join(f"{count} {what}" for what, count in counts.items()) + "\n")
    return int(bool(counts["raw exceptions"] or counts["neighbours lost"]))


if __name__ == "__main__":
    sys.exit(main())
