"""What goes along with an export, seen in what was exported of a model."""

from collections.abc import Callable

from core.export.govern.item import ChecklistItem, DoneBy, Seen
from core.export.govern.state import ModelState


def _service(what: str) -> Callable[[ModelState], Seen]:
    def look(state: ModelState) -> Seen:
        made = state.exported("service")
        if made is None:
            return False, f"{what} is part of the service: prepare that on Models, Files."
        return True, f"{what} is in the service that {made.who} exported."

    return look


def _script(state: ModelState) -> Seen:
    made = state.exported("script")
    if made is None:
        return False, "The recipe is on the card; a script that repeats it is on Models, Files."
    return True, f"A script that repeats it to the last digit was exported by {made.who}."


EXPORT_ITEMS = (
    ChecklistItem(
        "tests",
        "Quality",
        "Tests of the running service",
        DoneBy.EXPORT,
        _service("A suite of tests with awkward rows"),
        "models",
        "files",
    ),
    ChecklistItem(
        "repeat", "Versions", "It can be made again", DoneBy.EXPORT, _script, "models", "files"
    ),
    ChecklistItem(
        "api",
        "Serving",
        "An interface that checks what it is given",
        DoneBy.EXPORT,
        _service("An API with a schema of types, ranges and levels"),
        "models",
        "files",
    ),
    ChecklistItem(
        "image",
        "Serving",
        "A container with pinned libraries",
        DoneBy.EXPORT,
        _service("A Dockerfile with pinned libraries"),
        "models",
        "files",
    ),
    ChecklistItem(
        "health",
        "Watching",
        "Health and figures for monitors",
        DoneBy.EXPORT,
        _service("Health and metrics addresses"),
        "models",
        "files",
    ),
    ChecklistItem(
        "ci",
        "Delivery",
        "Tests run with each change",
        DoneBy.EXPORT,
        _service("A workflow for CI"),
        "models",
        "files",
    ),
    ChecklistItem(
        "key",
        "Security",
        "Callers can be asked for a key",
        DoneBy.EXPORT,
        _service("A key for callers, where API_KEY is set"),
        "models",
        "files",
    ),
)
