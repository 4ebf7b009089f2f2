"""Reads one workbook, as a process of its own: FILE SHEET ROWS, a pickle on standard output.

The parser is quick and knows every kind of workbook, but a damaged one, or one with a stray cell
far outside its table, can end the process it runs in. Imports nothing of ours, to start at once.
"""

import pickle
import sys
from collections.abc import Iterable

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

EXACT = 2**53  # a workbook's numbers are floats; whole ones are exact up to here
BLANK_ROWS = 200  # rows without cells that the first rows may have among them
HEAD = 20  # rows that tell a table from a cover page

SHOWN = SheetVisibleEnum.Visible

Row = list[object]
Sheet = tuple[str, list[Row], list[int]]  # its title, its rows with cells, their numbers


def main(path: str, sheet: str, limit: int) -> tuple[str, list[str], Sheet]:
    """What went wrong (empty: nothing), the titles of all sheets, and one with its rows.

    No sheet named: the first one with a table, else with cells; a hidden one only if the others
    have no cells. A negative limit: all rows; none for 0.
    """
    try:
        with open(path, "rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            tables = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            wanted = [s for s in tables if sheet in ("", s.name)] if limit else []
            chosen: Sheet = ("", [], [])
            for is_seen in (True, False):
                names = [s.name for s in wanted if (s.visible == SHOWN) is is_seen]
                sheets = ((n, *_rows(book.get_sheet_by_name(n), limit)) for n in names)
                chosen = chosen if chosen[1] else _first_table(sheets)
    except PasswordError:
        return "password", [], ("", [], [])
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        return f"damaged: {error}", [], ("", [], [])
    return "", [table.name for table in tables], chosen


def _first_table(sheets: Iterable[Sheet]) -> Sheet:
    """The first sheet with two rows of two cells, as no cover page has; else with any."""
    filled: Sheet = ("", [], [])
    for name, rows, numbers in sheets:
        wide = [row for row in rows[:HEAD] if sum(cell is not None for cell in row) > 1]
        if len(wide) > 1:
            return name, rows, numbers
        filled = filled if filled[1] else (name, rows, numbers)
    return filled


def _rows(sheet: CalamineSheet, limit: int) -> tuple[list[Row], list[int]]:
    """The rows that have cells, from the first column that has any, and their numbers from 1."""
    count = None if limit < 0 else limit + BLANK_ROWS
    rows = [[_plain(cell) for cell in row] for row in sheet.to_python(nrows=count)]
    first = 1 + (sheet.start or (0, 0))[0]
    places = [n for n, row in enumerate(rows) if any(cell is not None for cell in row)]
    places = places if limit < 0 else places[:limit]
    return [rows[n] for n in places], [first + n for n in places]


def _plain(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return int(cell)
    return None if cell == "" else cell


if __name__ == "__main__":
    pickle.dump(main(sys.argv[1], sys.argv[2], int(sys.argv[3])), sys.stdout.buffer)
