"""The different texts of a column, as many as can be read in no time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.table.arrays import Array

MOST = 5_000  # different texts read of one column, at random where there are more
MOST_CHARACTERS, LEAST = 2_000_000, 50  # fewer where they are long, but at least so many


@dataclass(frozen=True)
class DistinctTexts:
    """Different texts with the rows of each; `different` counts those that were not read too."""

    levels: tuple[str, ...]
    counts: Array
    different: int

    @property
    def rows(self) -> int:
        """Cells that hold one of the texts read."""
        return int(self.counts.sum())

    @property
    def of(self) -> str:
        """What a share of these texts is a share of."""
        if self.different > len(self.levels):
            return f"{self.rows:,} of its values, read at random"
        return f"its {self.rows:,} values"

    @cached_property
    def arrow(self) -> pa.Array:
        return pa.array(self.levels, type=pa.string())

    def match(self, pattern: str) -> Array:
        """Which texts hold the pattern (RE2: no look-around)."""
        if not self.levels:
            return np.zeros(0, dtype=bool)
        return np.array(pc.match_substring_regex(self.arrow, pattern))

    def test(self, is_so: Callable[[str], bool], among: Array) -> Array:
        """Which of the texts `among` pass a test in Python."""
        pairs = zip(self.levels, among.tolist(), strict=True)
        return np.array([wanted and is_so(text) for text, wanted in pairs], dtype=bool)

    def cells(self, mask: Array) -> int:
        """Rows whose text is one of those marked."""
        return int(self.counts[mask].sum())

    def share(self, mask: Array) -> float:
        """The share of cells whose text is one of those marked."""
        return self.cells(mask) / self.rows if self.rows else 0.0

    def commonest(self, mask: Array) -> list[str]:
        """The texts marked, those with the most rows first."""
        places = np.flatnonzero(mask)
        return [self.levels[i] for i in places[np.argsort(-self.counts[places], kind="stable")]]


def distinct_texts(levels: tuple[str, ...], counts: Array) -> DistinctTexts:
    """The levels that occur, or as many as can be read, at random (the same ones every time)."""
    used = np.flatnonzero(counts)
    read = used
    most = _how_many(levels, used)
    if used.size > most:
        read = np.sort(np.random.default_rng(0).choice(used, most, replace=False))
    return DistinctTexts(tuple(levels[i] for i in read), counts[read], int(used.size))


def _how_many(levels: tuple[str, ...], used: Array) -> int:
    """By the mean length of a few of them."""
    few = used[:: max(1, used.size // 100)]
    length = sum(len(levels[i]) for i in few) / max(1, few.size)
    return int(min(MOST, max(LEAST, MOST_CHARACTERS / max(1.0, length))))
