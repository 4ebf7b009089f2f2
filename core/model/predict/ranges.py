"""Values outside the training range: those that say something, and those that luck gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from core.stats.chance import beyond_ends
from core.stats.luck import LEVEL
from core.table.schema import Column, Kind
from core.wording.listing import cut, some_of
from core.wording.numbers import counted

EXAMPLES = 3
FEW = 20  # rows up to which every value outside is told by itself
NAMED = 8  # columns with no more than luck gives


@dataclass(frozen=True, eq=False)
class BeyondRange:
    """The cells of a column outside the range of its `known` training rows, of `rows` rows."""

    column: str
    cells: pd.Series
    range: str
    rows: int
    known: int

    @property
    def chance(self) -> float:
        """That of so many where the new rows are like the training rows."""
        return beyond_ends(len(self.cells), self.rows, self.known, 2)


def beyond_range(column: Column, values: pd.Series, rows_train: int) -> Iterator[BeyondRange]:
    """The present values outside what a number or date column had in the training rows."""
    is_date = column.kind is Kind.DATE
    if column.kind not in (Kind.NUMBER, Kind.DATE) or column.low is None or column.high is None:
        return
    low, high = (pd.Timestamp(v) if is_date else float(v) for v in (column.low, column.high))
    beyond = values[(values < low) | (values > high)]
    if len(beyond):
        shown = " to ".join(f"{v:%Y-%m-%d}" if is_date else f"{v:g}" for v in (low, high))
        known = max(1, rows_train - column.missing)
        yield BeyondRange(column.name, beyond, shown, len(values), known)


def range_sentences(found: Sequence[BeyondRange], columns: int) -> Iterator[str]:
    """A sentence a column, and one for all those that have no more than luck gives.

    Of m new rows beside N known ones a column has a value outside by luck with the chance
    2 m / (m + N) or so: told one by one, a wide table would say it of most of its columns.
    """
    lucky = [one for one in found if one.rows > FEW and one.chance > LEVEL / max(1, columns)]
    for one in found:
        if one not in lucky:
            cells = counted(len(one.cells), "cell", "is", "are")
            yield (
                f"In {one.column!r}, {cells} outside the training range {one.range}, where the "
                f"model can only guess: {examples_of(one.cells)}."
            )
    if lucky:
        named = [f"{one.column!r} ({examples_of(one.cells)})" for one in lucky]
        yield (
            "Outside the training range, where the model can only guess, by no more cells than "
            f"luck gives: {some_of(named, NAMED)}."
        )


def examples_of(values: pd.Series) -> str:
    """The commonest few, shortened."""
    commonest = values.astype(str).value_counts().index[:EXAMPLES]
    return ", ".join(repr(cut(text, 40)) for text in commonest)
