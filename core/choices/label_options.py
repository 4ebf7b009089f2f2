"""Options whose values speak of labels: the classes of the target, the levels of a column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidOptionError

MOST_LABELS = 1000


@dataclass(frozen=True)
class Mapping:
    """A number for each of some labels, which are given as texts; none by default, which means what
    `help` says. A label that is not named has the number `usual`."""

    name: str
    label: str
    low: float
    high: float
    usual: float = 1.0
    help: str = ""
    tuned: bool = False

    @property
    def default(self) -> dict[str, Any]:
        return {}

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless it gives labels numbers within the bounds."""
        is_mapping = isinstance(value, dict) and len(value) <= MOST_LABELS
        if not (is_mapping and all(self._does_fit(*pair) for pair in value.items())):
            raise InvalidOptionError(
                f"{self.label} must give labels a number between {self.low:g} and {self.high:g} "
                f"each, got {value!r}."
            )

    def _does_fit(self, label: Any, number: Any) -> bool:
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        return isinstance(label, str) and is_number and self.low <= number <= self.high


@dataclass(frozen=True)
class LevelOrder:
    """Levels of a category, as texts, in an order; none by default, which means what `help`
    says."""

    name: str
    label: str
    default: tuple[str, ...] = ()
    help: str = ""
    tuned: bool = False

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless it is a list of different texts."""
        is_list = isinstance(value, list | tuple) and len(value) <= MOST_LABELS
        if not (is_list and all(isinstance(v, str) for v in value) and len({*value}) == len(value)):
            raise InvalidOptionError(
                f"{self.label} must be a list of different levels, got {value!r}."
            )


Places = Sequence[float | None]  # of each label, from 1 on; None for one that has none


def by_place(labels: Sequence[str], before: Places, after: Places) -> tuple[str, ...]:
    """The labels in the order of their places `after` some were changed from `before`: one that is
    moved pushes the others on, towards where it came from."""
    found = []
    for label, old, new in zip(labels, before, after, strict=True):
        if new is not None:
            came_from_above = old is not None and old < new
            moved = 0 if old == new else 1 if came_from_above else -1
            found.append((new, moved, label))
    return tuple(label for _, _, label in sorted(found, key=lambda one: one[:2]))


def alphabetical(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels from A to Z, numbers in them by their size: level 2 before level 10."""

    def key(label: str) -> list[tuple[int, float, str]]:
        parts = re.findall(r"\d+|\D+", label.casefold())
        return [(0, float(p), "") if p.isdecimal() else (1, 0.0, p) for p in parts]

    return tuple(sorted(labels, key=key))
