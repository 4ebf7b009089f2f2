"""Workbooks (.xlsx, .xls, .xlsb, .ods): one sheet, its first row with cells as the header."""

import pickle
from pathlib import Path

from core.data.load.container import ZIPPED, check_unfolding, check_unpacked_size, members
from core.data.load.formats.unfolding import unfolds
from core.data.load.plan import Source, without_markers
from core.data.load.text.above import told_above
from core.data.load.text.below import BELOW, SEEN, count_notes
from core.data.load.text.cell_shapes import figure_places
from core.data.load.text.joined_names import names_of, told_marks
from core.data.load.text.labels import LABEL, count_labels
from core.data.load.text.other_table import OtherTable, other_table_fault
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.cells import as_text, columns_of
from core.errors import BadFileError
from core.machine.child import ChildFailedError, limits_of, run_child

Row = list[object]
_CHILD = Path(__file__).with_name("workbook_child.py")
_NO_ROWS, ALL_ROWS = 0, -1
_HEAD = 200  # rows that tell where the header is


def read_excel(source: Source) -> ArrowColumns:
    """Read one sheet; the columns have the names of its first row, as they stand."""
    rows, numbers = _planned_rows(source, ALL_ROWS)
    take = source.plan.names_take
    header = [_texts(row) for row in rows[:take]]
    source.rejects.told += told_marks(header)
    seen = [_texts(row) for row in rows[take : take + SEEN]] if take else []
    names, labels = names_of(header, seen), count_labels(seen)
    for row, number in zip(rows[take : take + labels], numbers[take:], strict=False):
        source.rejects.add(number, _line(row), LABEL)
    take += labels
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
    source.rejects.told += told_above(
        [_line(row) for row in rows[:skip]], has_header=source.plan.header
    )
    return rows[skip:], numbers[skip:]


def _without_notes(rows: list[Row], numbers: list[int], source: Source) -> list[Row]:
    """The rows without the notes below them, which are set aside."""
    apart = [n > 0 and numbers[n] > numbers[n - 1] + 1 for n in range(len(rows))]
    last = len(rows) - count_notes([_texts(row) for row in rows[-SEEN:]], apart[-SEEN:])
    end = min(last, _end_of_first(rows[:last], apart))
    above = source.plan.skip + source.plan.names_take + end  # a plan counts the rows with cells
    other = other_table_fault(above) if end < last else BELOW
    for n in range(end, len(rows)):
        source.rejects.add(numbers[n], _line(rows[n]), other if n < last else BELOW)
    return rows[:end]


def _end_of_first(rows: list[Row], apart: list[bool]) -> int:
    """Where the names of a further table stand; the number of the rows where none does."""
    sample = [_texts(row) for row in rows[:SEEN]]
    other = OtherTable(max(map(len, sample), default=0), figure_places(sample))
    for n in range(1, len(rows) - 1):
        if apart[n] and other.begins(_texts(rows[n]), _texts(rows[n + 1])):
            return n
    return len(rows)


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
    given = (str(source.path), source.plan.sheet, str(limit))
    try:
        answer = run_child(_CHILD, given, limits_of(source.path))
    except ChildFailedError as error:
        raise _ended(source.name, error) from error
    trouble, titles, sheet = pickle.loads(answer)  # noqa: S301 - written by our own process
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
        check_unfolding(sizes, source.path.stat().st_size, source.name)


def _ended(name: str, error: ChildFailedError) -> BadFileError:
    """Why a workbook has no answer."""
    if error.cause == "memory":
        return BadFileError(
            f"{name} unfolds into a table that takes more memory than a file of its size may take, "
            "as where a stray cell lies far outside its table: open it in a spreadsheet and save "
            "the table alone, or as CSV."
        )
    return _damaged(name) if error.cause == "death" else unfolds(name, error.cause)


def _damaged(name: str) -> BadFileError:
    return BadFileError(
        f"{name} cannot be read as a workbook: it is none, it is damaged, or a stray cell lies far "
        "outside its table; open it in a spreadsheet and save it again, or as CSV."
    )
