"""The recipes of a project, one after the other: undo and redo move a pointer, nothing is lost.

Each change names the version of the history that it was made on. Of two people who change the same
version the second is told, and nothing of the first is lost.
"""

import json
import time

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection

from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe, fresh_recipe
from core.workspace.access.rights import check_may
from core.workspace.project import Project
from core.workspace.store import changing, reading
from core.workspace.store.histories import (
    HistoryHead,
    add_step,
    changed_meanwhile,
    every_step,
    head,
    move,
    step,
    step_count,
)
from core.workspace.store.ledger import LedgerEntry, add


class Entry(BaseModel):
    """One recipe, the sentence that says what changed, and the entry it grew from."""

    model_config = ConfigDict(frozen=True)

    recipe: Recipe
    sentence: str
    parent: int | None = None
    at: float = 0.0
    unread: str = ""  # why the recipe is not the one that was written: this version can't read it


class History(BaseModel):
    """Entries in the order they were made; `position` is the one in force, `version` the number
    of changes it had when it was read.

    Recording after an undo starts a branch: the entry undone stays and can be gone back to.
    """

    model_config = ConfigDict(frozen=True)

    entries: tuple[Entry, ...] = ()
    position: int = -1
    version: int = 0

    @property
    def recipe(self) -> Recipe | None:
        return self.entries[self.position].recipe if self.entries else None

    @property
    def can_undo(self) -> bool:
        return bool(self.entries) and self.entries[self.position].parent is not None

    @property
    def can_redo(self) -> bool:
        return self._last_child() is not None

    def record(self, recipe: Recipe, sentence: str) -> "History":
        """Return the history with a new entry in force; the same recipe again changes nothing."""
        if recipe == self.recipe:
            return self
        parent = self.position if self.entries else None
        entry = Entry(recipe=recipe, sentence=sentence, parent=parent, at=time.time())
        entries = (*self.entries, entry)
        return self.model_copy(update={"entries": entries, "position": len(self.entries)})

    def undo(self) -> "History":
        """Return the history one step back; at the first entry, itself."""
        parent = self.entries[self.position].parent if self.entries else None
        return self if parent is None else self.go_to(parent)

    def redo(self) -> "History":
        """Return the history one step on, along the newest branch."""
        child = self._last_child()
        return self if child is None else self.go_to(child)

    def go_to(self, position: int) -> "History":
        return self.model_copy(update={"position": position})

    def _last_child(self) -> int | None:
        children = [i for i, entry in enumerate(self.entries) if entry.parent == self.position]
        return children[-1] if children else None


def load_history(project: Project) -> History:
    """Read a project's history; an empty one where none was written."""
    with reading() as connection:
        found = head(connection, project.id)
        entries = tuple(_entry(value) for value in every_step(connection, project.id))
    return History(entries=entries, position=found.position, version=found.version)


def history_head(project: Project) -> HistoryHead:
    """Where a project's history stands: its version, and what was changed last."""
    with reading() as connection:
        return head(connection, project.id)


def save_history(project: Project, history: History) -> int:
    """Write a history that was read and went on, and open the table of its recipe; its version.

    Raises ChangedMeanwhileError where somebody else changed it since it was read.
    """

    def work(connection: Connection) -> int:
        check_may(connection, project.id)
        found = _still(head(connection, project.id), history.version)
        known = step_count(connection, project.id)
        for number, entry in enumerate(history.entries[known:], known):
            add_step(connection, project.id, number, entry.model_dump_json())
        if history.recipe is not None:
            project.reopen_dataset_in(connection, history.recipe.dataset)
        return move(connection, found, history.position, _gone_to(history)).version

    return changing(work)


def put_in_force(project: Project, edit: Edit, made_on: int | None = None) -> int:
    """Make an edit's recipe the project's, as a step that can be undone; the history's version.

    `made_on` is the version that the edit was made on; None puts it on top of whatever is there.
    Raises ChangedMeanwhileError where another version is there.
    """

    def work(connection: Connection) -> int:
        check_may(connection, project.id)
        found = _still(head(connection, project.id), made_on)
        if edit.recipe == _recipe_at(connection, found):
            return found.version
        number = step_count(connection, project.id)
        parent = found.position if found.version else None
        entry = Entry(recipe=edit.recipe, sentence=edit.sentence, parent=parent, at=time.time())
        add_step(connection, project.id, number, entry.model_dump_json())
        add(connection, LedgerEntry(project.id, "recipe", detail=edit.sentence))
        return move(connection, found, number, edit.sentence).version

    return changing(work)


def _still(found: HistoryHead, version: int | None) -> HistoryHead:
    if version is not None and version != found.version:
        raise changed_meanwhile(found)
    return found


def _recipe_at(connection: Connection, found: HistoryHead) -> Recipe | None:
    value = step(connection, found.project, found.position)
    entry = None if value is None else _entry(value)
    return entry.recipe if entry and not entry.unread else None


def _gone_to(history: History) -> str:
    return (
        f"gone to: {history.entries[history.position].sentence}" if history.entries else "emptied"
    )


def _entry(value: str) -> Entry:
    """A step as it was written; one that this version cannot read keeps its place."""
    try:
        return Entry.model_validate_json(value)
    except ValidationError as error:
        return _unread(value, f"{error.error_count()} of its parts do not fit")


def _unread(value: str, why: str) -> Entry:
    try:
        kept = json.loads(value)
        said, parent = str(kept["sentence"]), kept["parent"]
    except (ValueError, TypeError, LookupError):
        said, parent = "A step", None
    return Entry(
        recipe=fresh_recipe(""),
        sentence=f"{said} (cannot be read)",
        parent=parent if isinstance(parent, int) else None,
        unread=why,
    )
