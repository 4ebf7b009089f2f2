"""Reads one workbook, as a process of its own: FILE SHEET ROWS, a pickle on standard output.

The parser is quick and knows every kind of workbook, but a damaged one, or one with a stray cell
far outside its table, can end the process it runs in. Imports nothing of ours, to start at once.
"""

import contextlib
import datetime as dt
import pickle
import sys

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEMORY = 8 << 30  # bytes; far more than the cells that 4 GB of workbook can hold
EXACT = 2**53  # a workbook's numbers are floats; whole ones are exact up to here
BLANK_ROWS = 200  # rows without cells that the first rows may have among them

Row = list[object]


def main(path: str, sheet: str, limit: int) -> tuple[str, list[str], list[Row]]:
    """What went wrong (empty: nothing), the titles of all sheets, and the rows of one.

    No sheet named: the first one with cells, a hidden one only if the others have none. A
    negative limit: all rows; none for 0.
    """
    try:
        with open(path, "rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            tables = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            seen = sorted(tables, key=lambda s: s.visible != SheetVisibleEnum.Visible)
            wanted = [s.name for s in seen if sheet in ("", s.name)] if limit else []
            rows = next(filter(None, (_rows(book.get_sheet_by_name(n), limit) for n in wanted)), [])
    except PasswordError:
        return "password", [], []
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        return f"damaged: {error}", [], []
    return "", [table.name for table in tables], rows


def _rows(sheet: CalamineSheet, limit: int) -> list[Row]:
    """The rows that have cells, from the first column that has any."""
    count = None if limit < 0 else limit + BLANK_ROWS
    rows = [[_plain(cell) for cell in row] for row in sheet.to_python(nrows=count)]
    filled = [row for row in rows if any(cell is not None for cell in row)]
    return filled if limit < 0 else filled[:limit]


def _plain(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return int(cell)
    if isinstance(cell, dt.timedelta):
        return cell.total_seconds()
    return None if cell == "" else cell


if __name__ == "__main__":
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pickle.dump(main(sys.argv[1], sys.argv[2], int(sys.argv[3])), sys.stdout.buffer)
