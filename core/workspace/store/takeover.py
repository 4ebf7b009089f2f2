"""What workspaces kept in files before they had a database, taken over once; the files stay."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from core.workspace.files import home, read_json, read_lines
from core.workspace.store.documents import place_of_model
from core.workspace.store.earlier_files import BEFORE, ledger_values, read_note, take_or_tell
from core.workspace.store.earlier_jobs import take_jobs
from core.workspace.store.schema import (
    about,
    documents,
    histories,
    ledger,
    new,
    projects,
    steps,
)
from core.workspace.store.studies import add_trials, begin_study


def left_to_do(connection: Connection) -> list[str]:
    """What was not taken over yet."""
    done = set(connection.execute(select(about.c.name)).scalars())
    return [name for name in TAKEOVERS if f"taken {name}" not in done]


def take_over(connection: Connection) -> None:
    """Take over what is left, all of it in the one transaction that it is called in."""
    for name in left_to_do(connection):
        TAKEOVERS[name](connection, home())
        connection.execute(
            insert(about).values(name=f"taken {name}", value=json.dumps(str(home())))
        )


def _projects(connection: Connection, folder: Path) -> None:
    """Projects, their histories, what was done in them and the openings of their sealed rows."""
    for project in sorted((folder / "projects").glob("*/")):
        for part, take in IN_A_PROJECT.items():
            if (project / part).exists():
                take_or_tell(connection, project / part, take)


def _project(connection: Connection, path: Path) -> None:
    kept = read_note(path)
    name = kept.get("name")
    values = {
        "id": path.parent.name,
        "created": float(kept.get("created", 0.0)),
        "name": None if name is None else json.dumps(str(name)),
        "dataset": kept.get("dataset"),
    }
    connection.execute(new(connection, projects).values(**values))


def _history(connection: Connection, path: Path) -> None:
    project, kept = path.parent.name, read_note(path)
    entries, position = kept["entries"], int(kept["position"])
    if not entries:
        return
    said = {"said": str(entries[position]["sentence"]), "who": BEFORE, "at": time.time()}
    values = [
        {"project": project, "number": number, "value": json.dumps(entry)}
        for number, entry in enumerate(entries)
    ]
    whole = {"project": project, "version": 1, "position": position, "last": json.dumps(said)}
    connection.execute(new(connection, steps), values)
    connection.execute(new(connection, histories).values(**whole))


def _audit(connection: Connection, path: Path) -> None:
    _enter(connection, path, lambda line: (str(line["event"]), "", str(line["detail"])))


def _openings(connection: Connection, path: Path) -> None:
    _enter(connection, path, lambda line: ("opening", str(line["run"]), ""))


def _enter(
    connection: Connection, path: Path, parts: Callable[[dict[str, Any]], tuple[str, str, str]]
) -> None:
    """Every line of a file as an entry of the ledger."""

    def entries() -> Iterator[dict[str, Any]]:
        for line in read_lines(path):
            kind, subject, detail = parts(line)
            put = {"project": path.parent.name, "kind": kind[:40], "subject": json.dumps(subject)}
            yield put | ledger_values(float(line["at"]), detail)

    values = list(entries())
    if values:
        connection.execute(insert(ledger), values)


IN_A_PROJECT: dict[str, Callable[[Connection, Path], None]] = {
    "project.json": _project,
    "history.json": _history,
    "audit.jsonl": _audit,
    "openings.jsonl": _openings,
}


def _studies(connection: Connection, folder: Path) -> None:
    """Searches of options; their trials are numbered as they stand."""
    for path in sorted((folder / "projects").glob("*/tuning/*.jsonl")):
        take_or_tell(connection, path, _study, project=path.parents[1].name)


def _study(connection: Connection, path: Path) -> None:
    lines = read_lines(path)
    if not lines:
        return
    study, *trials = lines
    place = path.parents[1].name, path.stem
    begin_study(connection, *place, json.dumps({**study, "method": study["method"]}))
    numbered = [json.dumps({**trial, "number": number}) for number, trial in enumerate(trials)]
    add_trials(connection, *place, numbered)


NOTES = ("origin", "database", "parts", "append", "explorer", "drift", "replay", "population")


def _notes(connection: Connection, folder: Path) -> None:
    """What pages read_note of each project; they know the forms that earlier versions wrote."""
    for name in NOTES:
        for path in sorted((folder / "projects").glob(f"*/{name}.json")):
            take_or_tell(connection, path, _note)


def _note(connection: Connection, path: Path) -> None:
    _put(connection, path.parent.name, path.stem, json.dumps(read_json(path)))


def _suites(connection: Connection, folder: Path) -> None:
    """What projects expect of the next file; one that is damaged is told where it is asked for."""
    for path in sorted((folder / "projects").glob("*/expectations.json")):
        text = path.read_bytes().decode("utf-8", "replace")
        _put(connection, path.parent.name, "expectations", text)


def _exports(connection: Connection, folder: Path) -> None:
    """What is known of the files that models were exported to."""
    for path in sorted((folder / "models").glob("*/*/exports/*.json")):
        model, version = path.parents[2].name, path.parents[1].name
        place = place_of_model(f"{model}@{version}")
        _put(connection, place, f"export {path.stem}", path.read_bytes().decode("utf-8", "replace"))


def _practice(connection: Connection, folder: Path) -> None:
    """How interview questions went."""
    lines = read_lines(folder / "practice.jsonl")
    if lines:
        _put(connection, "workspace", "practice", json.dumps(lines))


def _put(connection: Connection, place: str, name: str, value: str) -> None:
    values = {"place": place, "name": name, "at": time.time(), "value": value}
    connection.execute(new(connection, documents).values(**values))


# By name; a name is read_note when its work is done, and never done again.
TAKEOVERS: dict[str, Callable[[Connection, Path], None]] = {
    "projects": _projects,
    "notes": _notes,
    "jobs": take_jobs,
    "suites": _suites,
    "exports": _exports,
    "practice": _practice,
    "studies": _studies,
}
