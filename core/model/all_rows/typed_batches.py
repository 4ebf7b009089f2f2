"""The rows of a large table in batches, typed as the sample that was taken of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from core.data.large.opening import LargeTable
from core.data.large.scan import Rejects, batches
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import BadTableError
from core.parts.values.learned_style import LearnedColumn, read_columns
from core.table.dataset import Dataset
from core.table.stored_as import stored_as
from core.wording.listing import listed


@dataclass(frozen=True, eq=False)
class TypedTable:
    """A large table whose batches come as the rows of `sample` stand in it: the same names, the
    same types, its schema."""

    table: LargeTable
    sample: Dataset

    def __post_init__(self) -> None:
        lacking = [name for name in self.sample.schema.names if name not in self.table.names]
        if lacking:
            raise BadTableError(
                f"{self.table.name} has no column {listed(lacking)}, which the sample of it has: "
                "take the sample again."
            )

    def batches(self, rejects: Rejects) -> Iterator[Dataset]:
        """The rows in order; to be used through `reading_well`. Each batch bears a fingerprint of
        its own place, under which nothing is kept."""
        learned = learned_of(self.sample)
        names = list(self.sample.schema.names)
        for batch in batches(self.table, rejects=rejects):
            columns = pa.Table.from_batches([batch.rows]).columns
            frame = ArrowColumns(columns, list(self.table.names)).frame()[names]
            typed, _ = read_columns(frame, learned, by_itself=False)
            place = f"{self.table.fingerprint}-{batch.part}-{batch.first}"
            yield Dataset(self.table.name, typed, self.sample.schema, place)


def learned_of(sample: Dataset) -> dict[str, LearnedColumn]:
    """How the cells of each column are to be read: as the sample's own were."""
    return {
        column.name: LearnedColumn(
            str(column.kind), column.style, stored_as(sample.frame[column.name])
        )
        for column in sample.schema.columns
        if stored_as(sample.frame[column.name]) != "text"
    }
