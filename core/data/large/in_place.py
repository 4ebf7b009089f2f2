"""Batches in which every row of a file has its place, also one of another width, which is empty."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from core.data.large.opening import LargeTable
from core.data.large.scan import Batch, Rejects, batches
from core.data.load.text.below import MOST, LineBelow, TableAbove, is_note


@dataclass(frozen=True)
class Misfit:
    """A row that has too few or too many fields: its place among the rows of its file, from 0, its
    text, and what is wrong with it."""

    place: int
    text: str
    reason: str


@dataclass
class Misfits(Rejects):
    """Keeps the rows of another width by file, as the parser of a table `as_written` meets them."""

    table: LargeTable
    by_part: dict[int, dict[int, Misfit]] = field(default_factory=dict)
    below: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        plan = self.table.reading.plan
        self._first = plan.skip + plan.header + 1  # the parser's number of the first row

    def __call__(self, row: Any) -> str:
        place = row.number - self._first
        reason = f"has {row.actual_columns} fields where the header has {row.expected_columns}"
        met = self.by_part.setdefault(self.part, {})
        met[place] = Misfit(place, row.text, f"row {place + 1:,} of its file {reason}")
        return super().__call__(row)

    def of(self, part: int) -> list[Misfit]:
        """Those of a file that are known by now, in its order."""
        met = self.by_part.get(part, {})
        return [met[place] for place in sorted(met)]

    @property
    def told(self) -> str:
        """What is to be said of the lines that are left out; empty where there are none."""
        if not self.below:
            return ""
        lines = "1 line stands" if self.below == 1 else f"{self.below:,} lines stand"
        return f"{lines} below the table and {'is' if self.below == 1 else 'are'} left out"


@dataclass(frozen=True)
class PlacedBatch:
    """Some rows, those of another width empty; `bad` says by place in the batch what is wrong."""

    rows: pa.RecordBatch
    bad: dict[int, str]


def batches_in_place(table: LargeTable, misfits: Misfits) -> Iterator[PlacedBatch]:
    """Every row of a table that is read as it is written, in order; lines below a table, which are
    no rows of it, are counted."""
    part, good, met = 0, 0, 0
    schema = pa.schema(list(zip(table.schema.names, table.schema.types, strict=True)))
    for batch in batches(table, rejects=misfits):
        while part < batch.part:
            yield from _rest(schema, misfits, part, met)
            part, good, met = part + 1, 0, 0
        placed = _placed(batch, misfits.of(part)[met:], good + met)
        good, met = good + batch.rows.num_rows, met + len(placed.bad)
        yield placed
    for left in range(part, len(table.files)):
        yield from _rest(schema, misfits, left, met if left == part else 0)


def _placed(batch: Batch, misfits: list[Misfit], first: int) -> PlacedBatch:
    """A batch with the misfits that stand above its last row; its first one has the place `first`
    in its file, or a misfit has."""
    bad: dict[int, str] = {}
    for misfit in misfits:
        if misfit.place - first >= batch.rows.num_rows + len(bad):
            break
        bad[misfit.place - first] = misfit.reason
    if not bad:
        return PlacedBatch(batch.rows, {})
    good = iter(range(batch.rows.num_rows))
    places = range(batch.rows.num_rows + len(bad))
    at = [None if place in bad else next(good) for place in places]
    return PlacedBatch(batch.rows.take(pa.array(at, pa.int64())), bad)


def _rest(schema: pa.Schema, misfits: Misfits, part: int, met: int) -> Iterator[PlacedBatch]:
    """The misfits below the last row that fits, but for notes."""
    last = misfits.of(part)[met:]
    notes = _count_notes(last, len(schema), misfits.table.reading.plan.delimiter)
    misfits.below += notes
    last = last[: len(last) - notes]
    if last:
        empty = [pa.nulls(len(last), kind) for kind in schema.types]
        reasons = {place: misfit.reason for place, misfit in enumerate(last)}
        yield PlacedBatch(pa.RecordBatch.from_arrays(empty, schema=schema), reasons)


def _count_notes(last: list[Misfit], width: int, delimiter: str) -> int:
    table = TableAbove(width, (), whole=MOST)
    cells = [next(csv.reader([misfit.text], delimiter=delimiter), []) for misfit in last[-MOST:]]
    are_notes = [is_note(LineBelow(each), table) for each in cells]
    return len(are_notes) - are_notes.index(True) if True in are_notes else 0
