"""Rows of a CSV file as they stand there, and read the way a model expects them: exported files
carry this."""

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd

from core.parts.predictions.names import safe_names
from core.parts.values.gaps import FLAGS, are_gaps
from core.parts.values.learned_style import LearnedColumn, read_as_learned
from core.parts.values.opposites import as_flags, truth_of

DELIMITERS = (",", ";", "\t", "|")
_HEAD = 20  # rows among which the header is looked for
_LONGEST_CELL = 8 << 20  # characters


@dataclass(frozen=True)
class FileRows:
    """The rows of a file as texts, in their order; `bad` says of those that could not be read, by
    their places from 0, what is wrong with them; `told` are sentences on how the file was read."""

    texts: pd.DataFrame
    bad: dict[int, str]
    told: tuple[str, ...] = ()


def read_rows(path: Path, wanted: Collection[str], delimiter: str = "") -> FileRows:
    """Read a CSV file in UTF-8, or in Windows-1252 where it is none.

    The delimiter (unless it is given) and the header are those by which the most of the wanted
    columns are there. Short rows end in gaps; a row with too many cells is one without a value.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = [*StringIO(_decoded(path), newline="")]
    marks = (delimiter,) if delimiter else DELIMITERS
    headers = {mark: _best_header(lines, mark, wanted) for mark in marks}
    mark = max(headers, key=lambda one: headers[one][0])
    above = headers[mark][1]
    rows = _rows_with_lines(lines, mark)
    header = [row for _, row in zip(range(above + 1), rows, strict=False)]
    names = safe_names(list(header[-1][1])) if header else []
    cells, bad = _fitted(rows, len(names))
    told = [f"rows above the header that are left out: {above}"] if above else []
    told += [f"rows that could not be read: {len(bad)}; {next(iter(bad.values()))}"] if bad else []
    return FileRows(pd.DataFrame(cells, columns=names, dtype=object), bad, tuple(told))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows_with_lines(lines: Iterable[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the number of its last line."""
    reader = csv.reader(lines, delimiter=mark)
    for row in reader:
        if row:
            yield reader.line_num, row


def _best_header(lines: list[str], mark: str, wanted: Collection[str]) -> tuple[int, int]:
    """How many of the wanted columns the best of the first rows names, and its place."""
    head = [row for _, (_, row) in zip(range(_HEAD), _rows_with_lines(lines, mark), strict=False)]
    found = [len({*safe_names(list(row))} & {*wanted}) for row in head]
    return (max(found), found.index(max(found))) if found else (0, 0)


def _fitted(
    rows: Iterable[tuple[int, list[str]]], width: int
) -> tuple[list[list[str]], dict[int, str]]:
    """Rows of one width, and what is wrong with those that have more cells."""
    cells: list[list[str]] = []
    bad: dict[int, str] = {}
    for line, row in rows:
        if any(cell.strip() for cell in row[width:]):
            bad[len(cells)] = f"line {line} has {len(row)} fields where the header has {width}"
            row = []
        cells.append([*row[:width], *[""] * (width - len(row))])
    return cells, bad


def as_stored(texts: pd.Series, column: LearnedColumn) -> pd.Series:
    """A column of texts as the table had stored it that a model learned from; what stands for a gap
    is missing, and a cell that cannot be read stays the text that it is."""
    if column.stored in ("number", "date"):
        return read_as_learned(texts, column)[0]
    texts = texts.where(~are_gaps(texts, column.levels)).astype(object)
    if column.stored == "boolean":
        truths = texts.map(truth_of, na_action="ignore")
        if truths.notna().all():
            return truths.astype(bool)
    if {*column.levels} == FLAGS:
        return as_flags(texts)
    may_begin_blank = any(level.startswith(" ") for level in column.levels)
    return texts if may_begin_blank else _without_padding(texts)


def _without_padding(texts: pd.Series) -> pd.Series:
    """The texts without the blank in front that each has, where a blank follows each delimiter, and
    without the one behind that each has, too, where tables are drawn."""
    present = texts.dropna()
    if not len(present) or not present.str.startswith(" ").all():
        return texts
    return texts.str.strip(" ") if present.str.endswith(" ").all() else texts.str.lstrip(" ")
