"""One thing that a model needs in production: who does it, and what the model's own state says."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from core.export.govern.state import ModelState

Seen = tuple[bool | None, str]  # is it so? None where nobody can tell from here
Topic = Literal[
    "Quality", "Versions", "Serving", "Watching", "Delivery", "Security", "Answering for it"
]


class DoneBy(StrEnum):
    """Who does it."""

    APP = "done by the app"
    EXPORT = "in the export"
    YOU = "yours to do"


@dataclass(frozen=True)
class ChecklistItem:
    """An item as the catalogue lists it; `page` is where it is done, empty where that is nowhere
    here."""

    key: str
    topic: Topic
    title: str
    by: DoneBy
    look: Callable[[ModelState], Seen]
    page: str = ""
    view: str = ""
