"""Prepared rows on disk, in blocks that are read one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from core.table.arrays import Array

BLOCK_BYTES = 64 << 20


class PreparedRows(NamedTuple):
    """Rows as the model takes them, (rows, columns), and what is to be learned of them."""

    X: Array
    y: Array

    def at(self, rows: Array) -> "PreparedRows":
        """Some of the rows, by position or mask."""
        return PreparedRows(self.X[rows], self.y[rows])


@dataclass(eq=False)
class RowBlocks:
    """Blocks of rows in a folder, float32 as XGBoost computes; each is written once."""

    folder: Path
    rows: int = 0
    count: int = 0
    _waiting: list[PreparedRows] = field(default_factory=list)

    def add(self, rows: PreparedRows) -> None:
        """Add rows; a block is written when it is full."""
        self._waiting.append(rows)
        self.rows += len(rows.y)
        if sum(waiting.X.nbytes for waiting in self._waiting) >= BLOCK_BYTES:
            self.close()

    def close(self) -> None:
        """Write what waits."""
        if self._waiting:
            whole = joined_rows(self._waiting)
            np.save(self._path("X"), whole.X)
            np.save(self._path("y"), whole.y.astype("float32"))
            self._waiting, self.count = [], self.count + 1

    def block(self, number: int) -> PreparedRows:
        """One block."""
        names = (self.folder / f"{part}-{number}.npy" for part in ("X", "y"))
        return PreparedRows(*(np.load(name) for name in names))

    def labels(self) -> Iterator[Array]:
        """What is to be learned, block by block."""
        return (np.load(self.folder / f"y-{number}.npy") for number in range(self.count))

    def _path(self, part: str) -> Path:
        return self.folder / f"{part}-{self.count}.npy"


def joined_rows(parts: list[PreparedRows]) -> PreparedRows:
    """Lots of rows as one."""
    return PreparedRows(
        np.concatenate([part.X for part in parts]), np.concatenate([part.y for part in parts])
    )
