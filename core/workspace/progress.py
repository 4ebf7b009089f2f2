"""How long work tells how far it is."""

from typing import Any, Protocol


class Progress(Protocol):
    """What is told how much is done, of about how much, and what goes on.

    `more` are facts about the step that a page draws while the work runs: scores so far.
    """

    def __call__(self, done: int, total: int, message: str = "", **more: Any) -> None: ...


def silent(done: int, total: int, message: str = "", **more: Any) -> None:
    """Tell nobody."""


def part_of(report: Progress, begin: float, end: float) -> Progress:
    """What tells of a part of the work, which goes from one share of the whole to another."""

    def told(done: int, total: int, message: str = "", **more: Any) -> None:
        share = begin + (end - begin) * min(1.0, done / max(1, total))
        report(round(_PARTS * share), _PARTS, message, **more)

    return told


_PARTS = 10_000
