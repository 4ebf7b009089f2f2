"""How large a table is before it is read, and what would help where it is too large.

Memory decides, not rows: ten million rows of numbers fit a laptop, a million long texts may not.
The estimate is measured: some rows are read as a Dataset and their bytes per row carried over.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import WorkbenchError
from core.wording.numbers import counted

PEAK = 4.0  # reading takes this many times what the table then needs; measured: 3.8 of the estimate
USUAL_SAMPLE = 200_000


class SizeClass(StrEnum):
    """What the table means for this machine, by the memory that reading it takes."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    TOO_LARGE = "larger than memory"


class TooLargeError(WorkbenchError):
    """A table would not fit into memory; a sample of it would."""


@dataclass(frozen=True)
class Size:
    """`rows` is None where only reading all would tell; `memory_bytes` is what the table needs as
    a Dataset, `texts_share` how much of it texts take; `free_bytes` None where unknown."""

    name: str
    rows: int | None
    is_counted: bool
    columns: int
    disk_bytes: int
    memory_bytes: int
    texts_share: float
    free_bytes: int | None
    can_be_sampled: bool

    @property
    def needed_bytes(self) -> int:
        """The most memory that reading it takes for a while."""
        return int(PEAK * self.memory_bytes)

    @property
    def size_class(self) -> SizeClass:
        share = self.needed_bytes / max(1, self.free_bytes) if self.free_bytes is not None else 0.0
        if share > 1:
            return SizeClass.TOO_LARGE
        if share > 0.5:
            return SizeClass.LARGE
        return SizeClass.MEDIUM if share > 0.1 else SizeClass.SMALL

    @property
    def sample_rows(self) -> int:
        """A sample that leaves nine tenths of the memory free: two digits, 200,000 at most."""
        rows = self.rows or USUAL_SAMPLE
        fit = rows * (self.free_bytes or self.needed_bytes) / max(1, self.needed_bytes) / 10
        most = max(100, min(fit, USUAL_SAMPLE, rows))
        digits = 10 ** max(0, len(str(int(most))) - 2)
        return int(most // digits * digits)

    @property
    def rows_text(self) -> str:
        """How many rows; an estimate in two digits, as it is no better."""
        if self.rows is None:
            return "? rows"
        if self.is_counted:
            return counted(self.rows, "row")
        return f"about {float(f'{self.rows:.1e}'):,.0f} rows"

    @property
    def sentence(self) -> str:
        """The size in numbers."""
        free = "" if self.free_bytes is None else f"; {gigabytes(self.free_bytes)} are free"
        return (
            f"{self.rows_text}, {self.columns or '?'} columns, {gigabytes(self.disk_bytes)} on "
            f"disk; about {gigabytes(self.memory_bytes)} in memory, "
            f"{gigabytes(self.needed_bytes)} while it is read{free}."
        )

    @property
    def suggestion(self) -> str:
        """What to do about it."""
        texts = (
            f" Texts take {self.texts_share:.0%} of it: leave out those that no model needs."
            if self.texts_share > 0.6
            else ""
        )
        match self.size_class:
            case SizeClass.TOO_LARGE:
                return f"Work on a sample of {self.sample_rows:,} rows.{texts}"
            case SizeClass.LARGE:
                return (
                    "It can be opened, but training copies it: a sample of "
                    f"{self.sample_rows:,} rows is the safer start.{texts}"
                )
            case SizeClass.MEDIUM:
                return "It fits; the heavier models will take their time. Try on a sample first."
        return "It fits with room to spare."


def refusal(size: Size) -> str:
    """Why a table is not opened, and what to do."""
    rows = f"all of {size.name}, {size.rows_text}," if size.rows else size.name
    way_out = (
        f"work on a sample of {size.sample_rows:,} rows"
        if size.can_be_sampled
        else "unpack it or write it as Parquet or CSV, which a sample can be taken of"
    )
    return (
        f"Opening {rows} needs about {gigabytes(size.needed_bytes)} of memory, and "
        f"{gigabytes(size.free_bytes or 0)} are free: {way_out}."
    )


def gigabytes(size: float) -> str:
    """Bytes in the unit that keeps them short."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.0f} GB" if size >= 10 else f"{size:.1f} GB"
