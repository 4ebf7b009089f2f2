"""Excel workbooks: one sheet, its first row with cells as the header."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import pandas as pd

from core.errors import BadFileError
from core.load.cells import as_text, frame_of
from core.load.container import check_unpacked_size, members
from core.load.plan import Source

if TYPE_CHECKING:
    from openpyxl import Workbook

Row = tuple[object, ...]

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ParseError),
    *(KeyError, ValueError, TypeError, IndexError, AttributeError),  # openpyxl lost in a bad part
)


def read_excel(source: Source) -> pd.DataFrame:
    """Read one sheet; the columns have the names of its first row, as they stand."""
    rows = list(sheet_rows(source))
    names = _names(rows.pop(0)) if rows and source.plan.header else []
    width = max([len(names), *(len(row) for row in rows)], default=0)
    return frame_of(rows, names + [""] * (width - len(names)), source.plan.missing)


def _names(row: Row) -> list[str]:
    return ["" if cell is None else as_text(cell) for cell in row]


def sheet_names(source: Source) -> tuple[str, ...]:
    """The sheets of a workbook, in its order."""
    with _workbook(source) as workbook:
        return tuple(sheet.title for sheet in workbook.worksheets)


def sheet_rows(source: Source, limit: int | None = None) -> Iterator[Row]:
    """The rows of the planned sheet, or of the first one with cells, without empty ones."""
    with _workbook(source) as workbook:
        for title in _candidates(workbook, source):
            sheet = workbook[title]
            sheet.reset_dimensions()  # some programs write a wrong extent
            rows = list(islice(_filled(sheet.iter_rows(values_only=True)), limit))
            if rows:
                yield from rows
                return
    raise BadFileError(f"{source.name} has no cells; fill a sheet or choose another file.")


def _candidates(workbook: "Workbook", source: Source) -> list[str]:
    titles = [sheet.title for sheet in workbook.worksheets]
    if not source.plan.sheet:
        return titles
    if source.plan.sheet not in titles:
        raise BadFileError(
            f"{source.name} has no sheet called {source.plan.sheet!r}; it has {', '.join(titles)}."
        )
    return [source.plan.sheet]


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        end = _end(row)
        if end:
            yield row[:end]


def _end(row: Sequence[object]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell not in (None, "")), default=0)


@contextmanager
def _workbook(source: Source) -> Iterator["Workbook"]:
    from openpyxl import load_workbook

    sizes = sum(info.file_size for info in members(source.path, source.name))
    check_unpacked_size(sizes, source.name)
    try:
        # An open file, because openpyxl judges a path by its extension.
        with (
            source.path.open("rb") as file,
            closing(load_workbook(file, read_only=True, data_only=True)) as workbook,
        ):
            yield workbook
    except BadFileError:
        raise
    except _DAMAGE as error:
        raise BadFileError(
            f"{source.name} is a damaged Excel workbook; open and save it in a spreadsheet."
        ) from error
