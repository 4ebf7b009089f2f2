"""Rows of a file that could not become rows of its table: kept, counted and explained."""

from dataclasses import dataclass, field

import pandas as pd

from core.errors import BadFileError
from core.parts.values.csv_text import as_csv

KEPT = 10_000  # rows held for a look; all of them are counted
MAX_SHARE = 0.1  # more bad rows than this mean that the plan is wrong, not the rows
_LONGEST = 2_000  # characters of a row that are held


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, as the end of "line 3 …", and what to do where many are so.

    A line that `is_outside` is no row of the table, as a note below it, and speaks against no plan.
    """

    what: str
    remedy: str
    is_outside: bool = False


def not_text(encoding: str) -> Fault:
    """The fault of a row with bytes that the encoding does not know."""
    return Fault(
        f"holds bytes that are not text in the encoding {encoding[:40]}",
        "choose another encoding or save it as UTF-8",
    )


@dataclass(frozen=True)
class RejectedLine:
    """One row that was set aside: its first line in the unpacked file, its text, the reason."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class RejectedRows:
    """How many rows were set aside, and the first of them (at most `KEPT`); `told` says in
    sentences what else was done that rows could be read; `places` are the rows of the table, from
    0, that stand for bad ones where a file is read as it is written."""

    count: int = 0
    rows: tuple[RejectedLine, ...] = ()
    told: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    def sentence(self, name: str) -> str:
        """How many rows of a file were set aside and why the first was, and what else is to be
        told; empty if there is nothing."""
        return " ".join(f"{name}: {one}." for one in (*self._set_aside(), *self.told))

    def _set_aside(self) -> tuple[str, ...]:
        if not self.count:
            return ()
        rows = "1 row was" if self.count == 1 else f"{self.count:,} rows were"
        return (f"{rows} set aside; line {self.rows[0].line} {self.rows[0].reason}",)

    def frame(self) -> pd.DataFrame:
        """The rows that are held, as a table of line, reason and text."""
        cells = [(row.line, row.reason, row.text) for row in self.rows]
        return pd.DataFrame(cells, columns=["line", "reason", "text"])

    def csv(self) -> bytes:
        """The rows that are held, as CSV that a spreadsheet opens without running a cell."""
        return as_csv(self.frame())


@dataclass
class Bin:
    """Collects rejected rows while a file is read."""

    count: int = 0
    rows: list[RejectedLine] = field(default_factory=list)
    remedy: str = ""
    outside: int = 0
    told: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    doubtful: int = 0
    doubt: RejectedLine | None = None

    def add(self, line: int, text: str, fault: Fault) -> None:
        """Set a row aside."""
        self.count += 1
        self.outside += fault.is_outside
        self.remedy = self.remedy or fault.remedy
        if len(self.rows) < KEPT:
            self.rows.append(RejectedLine(line, _printable(text), fault.what))

    def doubt_rows(self, count: int, line: int, text: str, fault: Fault) -> None:
        """Count rows that were kept though something is wrong with them, and the first of them:
        many, as in a wrong encoding, speak against the plan like rows that were set aside."""
        self.doubtful, self.doubt = count, RejectedLine(line, _printable(text), fault.what)
        self.remedy = self.remedy or fault.remedy

    def check_share(self, good: int, name: str) -> None:
        """Refuse a file of which too much would be lost; `good` counts the rows that are left."""
        bad, rows = self.count - self.outside + self.doubtful, self.count - self.outside + good
        if bad <= MAX_SHARE * rows:
            return
        first = self.rows[0] if self.count > self.outside or self.doubt is None else self.doubt
        extent = f", and {bad:,} of {rows:,} rows are bad" if rows > 1 else ""
        raise BadFileError(f"{name}: line {first.line} {first.reason}{extent}; {self.remedy}.")

    def closed(self) -> RejectedRows:
        return RejectedRows(self.count, tuple(self.rows), tuple(self.told), tuple(self.places))


def _printable(text: str) -> str:
    """A text that can be written anywhere: bytes that are no text as \\xe9, no endless lines."""
    plain = text.rstrip("\r\n").replace("\x00", "\\x00")
    escaped = "".join(_escaped(c) if "\ud800" <= c <= "\udfff" else c for c in plain[:_LONGEST])
    return escaped + ("…" if len(plain) > _LONGEST else "")


def _escaped(surrogate: str) -> str:
    return f"\\x{ord(surrogate) - 0xDC00:02x}" if "\udc80" <= surrogate <= "\udcff" else "\ufffd"
