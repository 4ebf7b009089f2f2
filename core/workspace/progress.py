"""How long work tells how far it is."""

from typing import Any, Protocol


class Progress(Protocol):
    """What is told how much is done, of about how much, and what goes on.

    `more` are facts about the step that a page draws while the work runs: scores so far.
    """

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None: ...


def silent(done: int, total: int, message: str = "", **more: Any) -> None:
    """Tell nobody."""
