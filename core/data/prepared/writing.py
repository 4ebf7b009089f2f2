"""A table written as Parquet, CSV or a table of a SQLite file, so that loading gives it back."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from typing import Any

import pandas as pd

from core.data.load import ReadPlan
from core.errors import WorkbenchError
from core.table.stored_as import stored_as

MOST_COLUMNS = 2_000  # of a table in SQLite, as it is built everywhere
PIECE = 20_000  # rows written at a time


def write_parquet(frame: pd.DataFrame, path: Path, _: str) -> None:
    """Types are kept as they are."""
    frame.to_parquet(path, index=False)


def write_csv(frame: pd.DataFrame, path: Path, _: str) -> None:
    """Cells to the letter, formulas too: the file is for reading again, not for a spreadsheet."""
    gap = csv_plan(frame).missing[0]
    # By itself the writer quotes a line feed, but not a bare carriage return, which ends lines too.
    has_returns = any("\r" in text for text in _texts(frame))
    quoting = csv.QUOTE_NONNUMERIC if has_returns else csv.QUOTE_MINIMAL
    frame.to_csv(path, index=False, na_rep=gap, encoding="utf-8", quoting=quoting)


def csv_plan(frame: pd.DataFrame) -> ReadPlan:
    """How the CSV is to be read: what stands for a gap is no cell of the table."""
    texts = {text.strip() for text in _texts(frame)}
    candidates = chain(("", "NA"), (f"(gap {number})" for number in count(1)))
    return ReadPlan(missing=(next(text for text in candidates if text not in texts),))


def _texts(frame: pd.DataFrame) -> Iterator[str]:
    """Every different text of each column."""
    for name in frame.columns:
        if stored_as(frame[name]) == "text":
            yield from map(str, frame[name].dropna().unique())


def write_sqlite(frame: pd.DataFrame, path: Path, name: str) -> None:
    """One table of that name: numbers as numbers, dates as ISO texts, flags as True and False.

    Raises a WorkbenchError for columns that SQLite does not tell apart, or too many.
    """
    _check_columns(frame)
    columns = [_as_stored(frame[column]) for column in frame.columns]
    declared = ", ".join(
        f"{_quoted(column)} {kind}"
        for column, (kind, _) in zip(frame.columns, columns, strict=True)
    )
    marks = ", ".join("?" * len(columns))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE {_quoted(name)} ({declared})")
        insert = f"INSERT INTO {_quoted(name)} VALUES ({marks})"
        for start in range(0, len(frame), PIECE):
            cells = [values.iloc[start : start + PIECE].tolist() for _, values in columns]
            database.executemany(insert, zip(*cells, strict=True))


def _check_columns(frame: pd.DataFrame) -> None:
    if frame.shape[1] > MOST_COLUMNS:
        raise WorkbenchError(
            f"The table has {frame.shape[1]:,} columns and a table in SQLite at most "
            f"{MOST_COLUMNS:,}; save it as Parquet."
        )
    seen: dict[str, str] = {}
    for name in frame.columns:
        # SQLite ignores the case of the 26 letters, and of no others.
        same = name.translate(_LOWER)
        if same in seen:
            raise WorkbenchError(
                f"SQLite does not tell the columns {seen[same]!r} and {name!r} apart; rename one, "
                "or save the table as Parquet."
            )
        seen[same] = name


_LOWER = {letter: letter + 32 for letter in range(ord("A"), ord("Z") + 1)}


def _as_stored(values: pd.Series) -> tuple[str, Any]:
    """The type to declare, and the cells as objects that SQLite takes; a gap is None."""
    match stored_as(values):
        case "number":
            kind = "INTEGER" if values.dtype.kind in "iu" else "REAL"
            return kind, _with_gaps(values, values)
        case "date" | "boolean":
            return "TEXT", _with_gaps(values.astype(str), values)
        case "text":
            return "TEXT", _with_gaps(values, values)


def _with_gaps(cells: pd.Series, values: pd.Series) -> pd.Series:
    return cells.astype(object).where(values.notna().to_numpy(), None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
