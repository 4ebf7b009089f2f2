"""Every row that is learned from, in blocks."""

from dataclasses import dataclass

import numpy as np

from core.model.all_rows.blocks import PreparedRows, RowBlocks
from core.table.arrays import Array


@dataclass(frozen=True, eq=False)
class AllLearnedRows:
    """Every row that is learned from: those of the sample, then those on disk."""

    sample: PreparedRows
    others: RowBlocks

    @property
    def rows(self) -> int:
        return len(self.sample.y) + self.others.rows

    def block(self, number: int) -> PreparedRows:
        """The sample's rows are block 0."""
        return self.others.block(number - 1) if number else self.sample

    @property
    def blocks(self) -> int:
        return 1 + self.others.count


def class_rows_of(rows: AllLearnedRows, classes: int) -> Array:
    """How many rows each class has among those that are learned from; none of numbers."""
    parts = (rows.sample.y, *rows.others.labels())
    return sum(
        (np.bincount(part.astype(int), minlength=classes) for part in parts if classes),
        np.zeros(classes, dtype="int64"),
    )
