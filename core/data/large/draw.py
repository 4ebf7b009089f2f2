"""A uniform sample of rows in one pass: those whose random keys are the smallest.

A row's key comes from the seed and the row's place (its file and its number in it), so the sample
is the same however the rows come in batches and whoever reads which file; parts merge by taking
the smallest keys of both. Every set of n rows is equally likely: sampling without replacement.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.data.large.scan import Batch
from core.table.arrays import Array


@dataclass(frozen=True)
class Draw:
    """Rows with their keys and places (file number, row number in it), at most `size` in the end.

    `threshold` is a key above which no row can be among them.
    """

    size: int
    keys: Array
    places: Array
    rows: pa.Table
    threshold: np.uint64

    @property
    def is_long(self) -> bool:
        return len(self.keys) > 2 * self.size + 1000


def row_keys(seed: int, part: int, first: int, count: int) -> Array:
    """Random 64-bit keys of rows `first` … of file number `part`."""
    generator = np.random.Philox(key=[seed, part])
    # A Philox step gives four words: start at the step that holds the first row's.
    generator.advance(first // 4)
    return generator.random_raw(first % 4 + count)[first % 4 :]


def empty_draw(size: int, schema: pa.Schema) -> Draw:
    none = np.empty(0, dtype="uint64")
    return Draw(size, none, _places(0, none), schema.empty_table(), _highest())


def draw(batch: Batch, seed: int, so_far: Draw, among: Array | None = None) -> Draw:
    """Add the rows of a batch (those at the positions `among`) that may be in the sample."""
    keys = row_keys(seed, batch.part, batch.first, batch.rows.num_rows)
    if among is None:
        chosen = np.flatnonzero(keys <= so_far.threshold)
    else:
        chosen = among[keys[among] <= so_far.threshold]
    if not len(chosen):
        return so_far
    rows = pa.Table.from_batches([batch.rows.take(pa.array(chosen))], so_far.rows.schema)
    part = Draw(
        so_far.size, keys[chosen], _places(batch.part, batch.first + chosen), rows, _highest()
    )
    together = _together(so_far, part)
    return trimmed(together) if together.is_long else together


def merged_draws(a: Draw, b: Draw) -> Draw:
    """The sample of two parts together."""
    return trimmed(_together(a, b))


def trimmed(drawn: Draw) -> Draw:
    """The rows with the smallest keys, in the order of the table."""
    order = np.argsort(drawn.keys, kind="stable")[: drawn.size]
    full = len(order) == drawn.size and drawn.size > 0
    threshold = drawn.keys[order[-1]] if full else drawn.threshold
    smallest = order[np.lexsort(drawn.places[order].T[::-1])]
    rows = drawn.rows.take(pa.array(smallest)).combine_chunks()
    return Draw(drawn.size, drawn.keys[smallest], drawn.places[smallest], rows, threshold)


def _together(a: Draw, b: Draw) -> Draw:
    return Draw(
        a.size,
        np.concatenate([a.keys, b.keys]),
        np.concatenate([a.places, b.places]),
        pa.concat_tables([a.rows, b.rows]),
        min(a.threshold, b.threshold),
    )


def _places(part: int, numbers: Array) -> Array:
    return np.column_stack([np.full(len(numbers), part), numbers]).astype("int64")


def _highest() -> np.uint64:
    return np.uint64(2**64 - 1)
