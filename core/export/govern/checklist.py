"""The checklist of production for one model, by its actual state."""

from dataclasses import dataclass

from core.export.govern.item import ChecklistItem, DoneBy
from core.export.govern.items import ITEMS
from core.export.govern.state import ModelState
from core.workspace.registry import SavedModel


@dataclass(frozen=True)
class CheckedItem:
    """An item, whether it is so (None where nobody can tell from here), and why."""

    item: ChecklistItem
    is_so: bool | None
    sentence: str

    @property
    def answer(self) -> str:
        """`yes`, `not yet`, or that it is for people."""
        if self.is_so is None:
            return "for you to say" if self.item.by is DoneBy.YOU else "not known"
        return "yes" if self.is_so else "not yet"


def checklist_of(saved: SavedModel) -> tuple[CheckedItem, ...]:
    """Every item, looked at in a saved model as it is now."""
    state = ModelState(saved)
    return tuple(CheckedItem(item, *item.look(state)) for item in ITEMS)
