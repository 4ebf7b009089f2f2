"""Workbooks (.xlsx, .xls, .xlsb, .ods): one sheet, its first row with cells as the header."""

import pickle
import subprocess
import sys
from pathlib import Path

from core.data.load.container import ZIPPED, check_unpacked_size, members
from core.data.load.plan import Source, without_markers
from core.data.load.text.above import told_above
from core.data.load.text.below import BELOW, SEEN, count_notes
from core.data.load.text.header import joined_names
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.cells import as_text, columns_of
from core.errors import BadFileError

Row = list[object]
_CHILD = Path(__file__).with_name("workbook_child.py")
_PATIENCE = 600  # seconds
_NO_ROWS, ALL_ROWS = 0, -1
_HEAD = 200  # rows that tell where the header is


def read_excel(source: Source) -> ArrowColumns:
    """Read one sheet; the columns have the names of its first row, as they stand."""
    rows, numbers = _planned_rows(source, ALL_ROWS)
    take = source.plan.names_take
    header = [_texts(row) for row in rows[:take]]
    names = header[0] if len(header) == 1 else joined_names(header)
    rows = _without_notes(rows[take:], numbers[take:], source)
    width = max([len(names), *map(len, rows)], default=0)
    filled = [without_markers(row, source.plan) for row in rows]
    return columns_of(filled, names + [""] * (width - len(names)), source.plan)


def sheet_names(source: Source) -> tuple[str, ...]:
    """The sheets of a workbook, in its order."""
    return tuple(_parsed(source, _NO_ROWS)[0])


def sheet_rows(source: Source, limit: int = ALL_ROWS) -> list[Row]:
    """The rows of the planned sheet, or of the first one with a table, below what is skipped."""
    return _planned_rows(source, limit)[0]


def _planned_rows(source: Source, limit: int) -> tuple[list[Row], list[int]]:
    """Those rows and their numbers in the sheet."""
    skip, wanted = source.plan.skip, source.plan.sheet
    titles, (_, rows, numbers) = _parsed(source, limit if limit < 0 else limit + skip)
    if wanted and wanted not in titles:
        raise BadFileError(
            f"{source.name} has no sheet called {wanted!r}; it has {', '.join(titles)}."
        )
    if not rows[skip:]:
        raise BadFileError(f"{source.name} has no cells; fill a sheet or choose another file.")
    source.rejects.told += told_above([_line(row) for row in rows[:skip]])
    return rows[skip:], numbers[skip:]


def _without_notes(rows: list[Row], numbers: list[int], source: Source) -> list[Row]:
    """The rows without the notes below them, which are set aside."""
    apart = [n > 0 and numbers[n] > numbers[n - 1] + 1 for n in range(len(rows))]
    last = len(rows) - count_notes([_texts(row) for row in rows[-SEEN:]], apart[-SEEN:])
    for row, number in zip(rows[last:], numbers[last:], strict=True):
        source.rejects.add(number, _line(row), BELOW)
    return rows[:last]


def _texts(row: Row) -> list[str]:
    return ["" if cell is None else as_text(cell) for cell in row]


def _line(row: Row) -> str:
    return " ".join(as_text(cell) for cell in row if cell is not None)


def head_rows(source: Source) -> tuple[str, list[Row]]:
    """The sheet to read, empty if it is the only one, and its first rows with cells."""
    titles, (chosen, rows, _) = _parsed(source, _HEAD)
    return chosen if len(titles) > 1 else "", rows


def _parsed(source: Source, limit: int) -> tuple[list[str], tuple[str, list[Row], list[int]]]:
    """The titles of a workbook, and one sheet, its rows and their numbers, from a process that may
    die of them."""
    _check_size(source)
    command = [sys.executable, "-I", str(_CHILD), str(source.path)]
    try:
        done = subprocess.run(
            [*command, source.plan.sheet, str(limit)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise _damaged(source.name) from error
    trouble, titles, sheet = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    if trouble == "password":
        raise BadFileError(
            f"{source.name} is protected by a password; save it without one, or as CSV."
        )
    if trouble:
        raise _damaged(source.name)
    return titles, sheet


def _check_size(source: Source) -> None:
    with source.path.open("rb") as file:
        is_zipped = file.read(4) in ZIPPED
    if is_zipped:
        sizes = sum(info.file_size for info in members(source.path, source.name))
        check_unpacked_size(sizes, source.name)


def _damaged(name: str) -> BadFileError:
    return BadFileError(
        f"{name} cannot be read as a workbook: it is none, it is damaged, or a stray cell lies far "
        "outside its table; open it in a spreadsheet and save it again, or as CSV."
    )
