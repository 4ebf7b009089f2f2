"""The recipes of a project, one after the other: undo and redo move a pointer, nothing is lost."""

import time

from pydantic import BaseModel, ConfigDict

from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.workspace.notes import Note
from core.workspace.project import Project


class Entry(BaseModel):
    """One recipe, the sentence that says what changed, and the entry it grew from."""

    model_config = ConfigDict(frozen=True)

    recipe: Recipe
    sentence: str
    parent: int | None = None
    at: float = 0.0


class History(BaseModel):
    """Entries in the order they were made; `position` is the one in force.

    Recording after an undo starts a branch: the entry undone stays and can be gone back to.
    """

    model_config = ConfigDict(frozen=True)

    entries: tuple[Entry, ...] = ()
    position: int = -1

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
        return History(entries=(*self.entries, entry), position=len(self.entries))

    def undo(self) -> "History":
        """Return the history one step back; at the first entry, itself."""
        parent = self.entries[self.position].parent if self.entries else None
        return self if parent is None else self.go_to(parent)

    def redo(self) -> "History":
        """Return the history one step on, along the newest branch."""
        child = self._last_child()
        return self if child is None else self.go_to(child)

    def go_to(self, position: int) -> "History":
        return History(entries=self.entries, position=position)

    def _last_child(self) -> int | None:
        children = [i for i, entry in enumerate(self.entries) if entry.parent == self.position]
        return children[-1] if children else None


HISTORY = Note("history.json", History)


def load_history(project: Project) -> History:
    """Read a project's history; an empty one where none was written, or it is damaged."""
    return HISTORY.read(project.folder) or History()


def save_history(project: Project, history: History) -> None:
    HISTORY.write(project.folder, history)


def put_in_force(project: Project, edit: Edit) -> None:
    """Make an edit's recipe the project's, as a step that can be undone."""
    save_history(project, load_history(project).record(edit.recipe, edit.sentence))
    project.log("recipe", edit.sentence)
