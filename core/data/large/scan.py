"""The rows of a table in batches, in order, with what could not be read counted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from core.data.large.opening import LargeTable, fragments, unreadable
from core.errors import BadFileError

Result = TypeVar("Result")

BATCH_ROWS = 65_536
_CELL = re.compile(r"In CSV column #(\d+)")


@dataclass(frozen=True)
class Batch:
    """Some rows: from which file, and the number of the first of them in it."""

    part: int
    first: int
    rows: pa.RecordBatch


class _Misfit(Exception):  # noqa: N818  (no error: the pass starts again with another reading)
    """A cell that the reading does not allow, with the reading that does."""

    def __init__(self, table: LargeTable) -> None:
        super().__init__(table)  # the arguments travel when a worker's error is sent back
        self.table = table


class Rejects:
    """Counts the rows that have too few or too many fields."""

    def __init__(self) -> None:
        self.count = 0
        self.part = 0  # the number of the file that is read

    def __call__(self, _: Any) -> str:
        self.count += 1
        return "skip"

    @property
    def told(self) -> str:
        """What is to be said of the rows that are left out; empty where there are none."""
        if not self.count:
            return ""
        rows = "1 row has" if self.count == 1 else f"{self.count:,} rows have"
        return (
            f"{rows} too few or too many fields and {'is' if self.count == 1 else 'are'} left out"
        )


def batches(
    table: LargeTable,
    columns: tuple[int, ...] | None = None,
    parts: tuple[int, ...] | None = None,
    rejects: Rejects | None = None,
) -> Iterator[Batch]:
    """The rows in order; `columns` are positions, `parts` numbers of files (all, if not given).

    To be used through `reading_well`, which reads again where a cell asks for a wider type.
    """
    places = range(len(table.paths)) if columns is None else columns
    taken = {".".join(table.paths[place]): pc.field(*table.paths[place]) for place in places}
    rejects = rejects or Rejects()
    for number, fragment in enumerate(fragments(table, rejects)):
        if parts is None or number in parts:
            rejects.part = number
            yield from _of_fragment(table, fragment, number, taken)


def reading_well(table: LargeTable, work: Callable[[LargeTable], Result]) -> Result:
    """Return work(table); where a CSV column turns out to be wider than its first rows, again."""
    while True:
        try:
            return work(table)
        except _Misfit as misfit:
            table = misfit.table


def _of_fragment(
    table: LargeTable, fragment: Any, number: int, taken: dict[str, Any]
) -> Iterator[Batch]:
    first = 0
    try:
        # Little is read ahead, because what waits is held in memory.
        scanner = fragment.scanner(
            schema=table.stored,
            columns=taken,
            batch_size=BATCH_ROWS,
            batch_readahead=2,
            fragment_readahead=1,
        )
        for rows in scanner.to_batches():
            if table.form == "arrow":  # the format that is mapped as it lies, damage and all
                rows.validate(full=True)
            yield Batch(number, first, rows)
            first += rows.num_rows
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _misfit(table, fragment, error) from error


def _misfit(table: LargeTable, fragment: Any, error: Exception) -> Exception:
    """The reading that would have worked, or the sentence that says why none does."""
    text, reading = str(error), table.reading
    if table.form != "csv":
        return unreadable(table, error)
    if "UTF8" in text and reading.plan.encoding.startswith("utf-8"):
        return _Misfit(replace(table, reading=reading.in_windows_encoding()))
    match = _CELL.search(text)
    if match is None:
        return unreadable(table, error)
    column = fragment.physical_schema.names[int(match[1])]
    was = table.stored.field(column).type
    if pa.types.is_string(was):
        return BadFileError(f"{table.name} cannot be read as text: {text[:300]}.")
    return _Misfit(replace(table, reading=reading.widened(column, was)))
