"""What was made last of a few tables, so that a choice that has no part in it makes none anew."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from core.table.dataset import Dataset

Made = TypeVar("Made")


class Latest(Generic[Made]):
    """The `most` results used last, each of one very table (no copy of it) and of a text that says
    all else that it was made from. One for which `fits` is not true is not kept."""

    def __init__(self, most: int, fits: Callable[[Made], bool]) -> None:
        self._most, self._fits = most, fits
        self._kept: OrderedDict[str, tuple[Dataset, Made]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, table: Dataset, text: str, make: Callable[[], Made]) -> Made:
        """What is kept for the table and the text, else what `make` gives."""
        found = self._known(table, text)
        if found is None:
            found = make()
            self._keep(table, text, found)
        return found

    def _known(self, table: Dataset, text: str) -> Made | None:
        with self._lock:
            kept = self._kept.get(text)
            if kept is None or kept[0] is not table:
                return None
            self._kept.move_to_end(text)
            return kept[1]

    def _keep(self, table: Dataset, text: str, made: Made) -> None:
        if not self._fits(made):
            return
        with self._lock:
            self._kept[text] = (table, made)
            self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
