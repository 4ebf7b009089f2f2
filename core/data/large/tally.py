"""Everything that one pass learns of a table, as a value: parts are tallied apart and merged."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.data.large.cells import Sort, floats, sort_of
from core.data.large.columns import (
    ColumnFacts,
    merged_facts,
    moment_facts,
    number_facts,
    text_facts,
)
from core.data.large.moments import Moments, merged, moments_of
from core.table.arrays import Array

MAX_PAIRED = 200  # number columns whose correlations are kept: beyond, each has its own moments


@dataclass(frozen=True)
class Tally:
    """The rows seen and, per column in the table's order, its facts.

    `moments` are of the number columns: all against all for the first MAX_PAIRED, in `rest` each
    of the others by itself.
    """

    sorts: tuple[Sort, ...]
    rows: int
    facts: tuple[ColumnFacts, ...]
    moments: Moments
    rest: tuple[Moments, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The positions of the number columns."""
        return tuple(i for i, sort in enumerate(self.sorts) if sort == "number")


def sorts_of(schema: pa.Schema) -> tuple[Sort, ...]:
    return tuple(sort_of(kind) for kind in schema.types)


def tally_of(batch: pa.RecordBatch, sorts: tuple[Sort, ...], so_far: Tally | None = None) -> Tally:
    """The tally of one batch; columns that `so_far` gave up counting are not counted again."""
    facts: list[ColumnFacts] = []
    numbers: list[Array] = []
    for place, (column, sort) in enumerate(zip(batch.columns, sorts, strict=True)):
        is_counted = so_far is None or so_far.facts[place].counts is not None
        if sort == "number":
            numbers.append(floats(column))
            facts.append(number_facts(numbers[-1], is_counted))
        elif sort == "moment":
            facts.append(moment_facts(column, is_counted))
        else:
            facts.append(text_facts(column))
    paired, rest = numbers[:MAX_PAIRED], numbers[MAX_PAIRED:]
    return Tally(
        sorts,
        batch.num_rows,
        tuple(facts),
        moments_of(_block(paired, batch.num_rows)),
        tuple(moments_of(values[:, None]) for values in rest),
    )


def merged_tally(a: Tally, b: Tally) -> Tally:
    """The tally of two parts together."""
    facts = zip(a.facts, b.facts, a.sorts, strict=True)
    return Tally(
        a.sorts,
        a.rows + b.rows,
        tuple(merged_facts(one, other, sort) for one, other, sort in facts),
        merged(a.moments, b.moments),
        tuple(merged(one, other) for one, other in zip(a.rest, b.rest, strict=True)),
    )


def _block(columns: list[Array], rows: int) -> Array:
    return np.column_stack(columns) if columns else np.empty((rows, 0))
