"""How a file is to be read, as a value that a page can show and change."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from core.choices.options import Number, check_fields
from core.data.load.set_aside import Bin
from core.errors import BadFileError
from core.parts.values.gaps import GAP_TEXTS

if TYPE_CHECKING:
    from _csv import Reader

FileFormat = Literal["csv", "excel", "parquet", "feather", "orc", "json", "jsonl", "arff"]
DateOrder = Literal["", "day", "month"]
DecimalMark = Literal[".", ","]
Compression = Literal["", "gz", "zip"]

SKIP = Number("skip", "Lines above the table", 0, 1_000_000, 0)
HEADER_ROWS = Number("header_rows", "Rows that name the columns", 1, 5, 1)

_NUMBER = re.compile(r"[-+]?\d+(\.\d*)?")
QuoteMark = Literal['"', "'", "", ' "', '""']
AROUND_LINES: QuoteMark = '""'
"""The mark of a text that has quotes around each line as a whole, and two of them in place of each
inside: "1,""a, b"",2"."""
EscapeMark = Literal["", "\\"]


@dataclass(frozen=True)
class Packing:
    """How a file is packed, and which file of a zip is meant (empty: the first that may be a
    table)."""

    compression: Compression = ""
    member: str = ""


@dataclass(frozen=True)
class Quoting:
    """The mark around cells that hold the delimiter, behind blanks perhaps, and the one before a
    mark in such a cell."""

    quote: QuoteMark = '"'
    escape: EscapeMark = ""

    @property
    def is_usual(self) -> bool:
        return self == Quoting()

    @property
    def is_around_lines(self) -> bool:
        return self.quote == AROUND_LINES

    def options(self, delimiter: str) -> dict[str, Any]:
        """The same in the words of Python's csv."""
        if not self.quote:
            return {"delimiter": delimiter, "quoting": csv.QUOTE_NONE}
        escape = {"escapechar": self.escape} if self.escape else {}
        mark = '"' if self.is_around_lines else self.quote.strip()
        is_behind = {"skipinitialspace": True} if self.quote.startswith(" ") else {}
        return {"delimiter": delimiter, "quotechar": mark, **escape, **is_behind}

    def reader(self, lines: Iterable[str], delimiter: str) -> "Reader":
        """The rows of lines by Python's csv; \\N, a gap in a dump of a database, is no escape."""
        if self.escape:
            gap = re.compile(
                rf"(?:^|(?<={re.escape(delimiter)}))(?=\\N(?:{re.escape(delimiter)}|\s*$))"
            )
            lines = (gap.sub(r"\\", line) for line in lines)
        return csv.reader(lines, **self.options(delimiter))


USUAL = Quoting()


@dataclass(frozen=True)
class ReadPlan:
    """Everything that decides how the bytes of a file become cells.

    `skip` counts the lines above the header (in a workbook, the rows with cells); `sheet` names
    an Excel sheet (empty: the first one with a table); `missing` lists the texts that stand for a
    gap; `starts` are the characters, from 0, at which the columns of a text of fixed width begin
    (empty: cells end at the delimiter); `header_rows` counts the rows of the header, if there is
    one; `quote` is the mark around cells (none: quotes are letters; with a blank before it: blanks
    may stand there; two: they are around whole lines), `escape` the one before a quote inside a
    cell; `dates` says what comes first in 03/04/2021 where a column does not prove it (empty: such
    a column stays text). Read `as_written`, texts stay as they stand in the file, and a bad row is
    one without a value in its place; `member` names a file of a zip (empty: the first that may be a
    table). What a format does not need is ignored.
    """

    format: FileFormat = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal: DecimalMark = "."
    sheet: str = ""
    header: bool = True
    compression: Compression = ""
    skip: int = int(SKIP.default)
    missing: tuple[str, ...] = GAP_TEXTS
    starts: tuple[int, ...] = ()
    dates: DateOrder = ""
    header_rows: int = int(HEADER_ROWS.default)
    quote: QuoteMark = '"'
    escape: EscapeMark = ""
    as_written: bool = False
    member: str = ""

    @property
    def names_take(self) -> int:
        """The rows that name the columns: 0 without a header."""
        return self.header_rows if self.header else 0

    @property
    def packing(self) -> Packing:
        return Packing(self.compression, self.member)

    @property
    def quoting(self) -> Quoting:
        return Quoting(self.quote, self.escape)

    @cached_property
    def missing_numbers(self) -> frozenset[float]:
        """The markers that are numbers, as -999, for formats whose cells are no texts."""
        return frozenset(float(text) for text in self.missing if _NUMBER.fullmatch(text.strip()))

    def __post_init__(self) -> None:
        check_fields((SKIP, HEADER_ROWS), self)
        if any(here >= after for here, after in pairwise((-1, *self.starts))):
            raise BadFileError(
                f"Columns begin one after the other, not at {', '.join(map(str, self.starts))}."
            )
        try:
            "".join(self.missing).encode()
        except UnicodeEncodeError as error:
            raise BadFileError(
                "A text that stands for a gap holds half a character; type it again."
            ) from error


@dataclass(frozen=True)
class Source:
    """An unpacked file, the name the user knows it by, how to read it, where bad rows go."""

    path: Path
    name: str
    plan: ReadPlan
    rejects: Bin = field(default_factory=Bin)


def without_markers(cells: Sequence[object], plan: ReadPlan) -> Sequence[object]:
    """The cells with those numbers gone that stand for a gap."""
    marks = plan.missing_numbers
    if not marks:
        return cells
    return [None if _is_number(cell) and cell in marks else cell for cell in cells]


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
