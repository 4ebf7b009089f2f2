"""Some rows of a table as a table of its own."""

from dataclasses import replace

from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset
from core.table.schema import Schema


def part_of(dataset: Dataset, rows: Array, name: str) -> Dataset:
    """The rows, by mask or position, as a table with a fingerprint of its own: what is kept for
    the whole table is not taken for theirs. The columns keep the kinds of the whole table."""
    own = make_dataset(dataset.frame.iloc[rows], name)
    kinds = dataset.schema.kinds
    columns = [c.model_copy(update={"kind": kinds[c.name]}) for c in own.schema.columns]
    return replace(own, schema=Schema(columns=tuple(columns)))
