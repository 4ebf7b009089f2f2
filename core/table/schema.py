"""What each column of a table is, and why we think so."""

from enum import StrEnum

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from core.parts.values.kinds import as_label


class Kind(StrEnum):
    """What a column's values mean, which decides how they can be prepared."""

    NUMBER = "number"
    CATEGORY = "category"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXT = "text"
    IDENTIFIER = "identifier"
    CONSTANT = "constant"


FEATURE_KINDS = (Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN, Kind.DATE, Kind.TEXT)


class Task(StrEnum):
    """What is learned: a class or a number."""

    CLASSIFICATION = "classification"
    REGRESSION = "regression"


class UnparsedText(BaseModel):
    """One text that is not of a column's kind: in how many cells, and in which rows first.

    `rows` are positions in the table from 0, at most FIRST_ROWS of them.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    count: int
    rows: tuple[int, ...]


class Unparsed(BaseModel):
    """The cells that hold something and are missing once the column is read as `kind`.

    `cells` counts all cells that hold something, `count` those that fail; `examples` are
    different texts, the commonest first.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    count: int
    cells: int
    examples: tuple[UnparsedText, ...] = ()

    @property
    def share(self) -> float:
        """The share of present cells that fail, from 0 to 1."""
        return self.count / self.cells if self.cells else 0.0


FIRST_ROWS = 5


def unparsed_cells(
    kind: Kind, cells: int, rows: np.ndarray, texts: np.ndarray, most: int
) -> Unparsed:
    """Gather failing cells (their rows and texts) by their text; `most` texts are kept."""
    codes, different = pd.factorize(texts)
    counts = np.bincount(codes, minlength=len(different))
    commonest = np.argsort(-counts, kind="stable")[:most]
    examples = tuple(
        UnparsedText(
            text=str(different[code]),
            count=int(counts[code]),
            rows=tuple(rows[codes == code][:FIRST_ROWS].tolist()),
        )
        for code in commonest
    )
    return Unparsed(kind=kind, count=len(rows), cells=cells, examples=examples)


class Column(BaseModel):
    """One column: its kind with the reason, and what its values look like.

    `is_whole` says of numbers whether all are whole; None where that was not looked at. `style` is
    how its file writes its numbers or dates, where they had to be read from texts; `unparsed` are
    the cells that the reader could not read as the column's kind: they are missing.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    reason: str
    missing: int
    unique: int
    levels: tuple[str, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    typical: float | str | None = None
    is_whole: bool | None = None
    style: str = ""
    unparsed: Unparsed | None = None

    @property
    def has_whole_numbers(self) -> bool:
        """Are its values whole numbers, for all that is known?"""
        ends = (self.low, self.high)
        if self.kind is not Kind.NUMBER or self.is_whole is False:
            return False
        return bool(self.is_whole) or all(isinstance(v, float) and v.is_integer() for v in ends)

    @property
    def labels(self) -> tuple[str, ...]:
        """Its values as classes, where they are known: levels, or the ends of two numbers."""
        if self.levels or self.unique != 2 or self.kind is not Kind.NUMBER:
            return self.levels
        return tuple(as_label(end) for end in (self.low, self.high))


class Schema(BaseModel):
    """The columns of a table, in its order."""

    model_config = ConfigDict(frozen=True)

    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def kinds(self) -> dict[str, Kind]:
        return {column.name: column.kind for column in self.columns}

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.kind in kinds)
