"""Python cells, as a workbook or JSON gives them, become typed columns."""

import datetime as dt
import math
from collections.abc import Sequence

import pyarrow as pa

from core.data.load.plan import ReadPlan
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.plain_types import EXACT, as_json
from core.data.load.typing.read_column import ReadColumn
from core.data.load.typing.texts import refine
from core.parts.values.written_dates import are_compact_dates

PLAIN = ReadPlan()
LONGEST = 1e30  # a larger one is no key
_FIRST_MONTH = 190_001  # as a whole number
_SECONDS = "they are durations, counted in seconds"
_MOMENTS = (dt.datetime, dt.date)


def columns_of(
    rows: Sequence[Sequence[object]], names: Sequence[str], plan: ReadPlan = PLAIN
) -> ArrowColumns:
    """Columns from rows of cells by the plan's markers and dates; a short row ends in gaps."""
    columns = [
        column_of([row[position] if position < len(row) else None for row in rows], plan)
        for position in range(len(names))
    ]
    return ArrowColumns(columns, names)


def column_of(cells: Sequence[object], plan: ReadPlan = PLAIN) -> pa.ChunkedArray | ReadColumn:
    """Numbers, booleans or dates where all present cells are; else texts, typed if they can be."""
    markers = frozenset() if plan.as_written else frozenset(map(str.strip, plan.missing))
    present = [None if _is_missing(cell, markers) else cell for cell in cells]
    types = {type(cell) for cell in present if cell is not None}
    if types == {bool}:
        return pa.chunked_array([pa.array(present, pa.bool_())])
    if types == {int} and not _fits_int64(present):  # keys: no number of ours holds them exactly
        present = [None if cell is None else str(cell) for cell in present]
    elif types == {int} and not _are_compact_dates(present):
        return pa.chunked_array([pa.array(present, pa.int64())])
    elif float in types and types <= {int, float} and not any(map(_is_inexact, present)):
        floats = [None if cell is None else _as_float(cell) for cell in present]
        column = pa.chunked_array([pa.array(floats, pa.float64())])
        return ReadColumn(column, "number", long) if (long := _long_remark(floats)) else column
    if types == {dt.timedelta}:
        seconds = [None if cell is None else cell.total_seconds() for cell in present]  # type: ignore[attr-defined]
        return ReadColumn(pa.chunked_array([pa.array(seconds, pa.float64())]), "number", _SECONDS)
    if types and types <= set(_MOMENTS):
        moments = [None if cell is None else _as_moment(cell) for cell in present]
        return pa.chunked_array([pa.array(moments, pa.timestamp("us"))])
    # What stands for a gap among texts is counted where they are read.
    cells = cells if types == {str} else present
    texts = [None if cell is None or cell is math.nan else as_text(cell) for cell in cells]
    column = pa.chunked_array([pa.array(texts, pa.string())])
    return column if plan.as_written else refine(column, ".", plan.missing, plan.dates)


def as_text(cell: object) -> str:
    """A cell as a person would write it."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode("utf-8")
    if isinstance(cell, list | dict):
        return as_json(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.timedelta):
        return _as_clock(cell)
    return str(cell)


def _as_clock(duration: dt.timedelta) -> str:
    """Its hours, minutes and seconds, as a workbook shows it: 30:00:00."""
    minutes, seconds = divmod(round(abs(duration.total_seconds())), 60)
    sign = "-" if duration < dt.timedelta() else ""
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def _is_missing(cell: object, markers: frozenset[str]) -> bool:
    if isinstance(cell, float):
        return math.isnan(cell)
    return cell is None or (isinstance(cell, str) and cell.strip() in markers)


def _fits_int64(cells: Sequence[object]) -> bool:
    return all(cell is None or abs(cell) < 2**63 for cell in cells)  # type: ignore[arg-type]


def _is_inexact(cell: object) -> bool:
    """Is it a whole number that a float does not hold?"""
    return isinstance(cell, int) and EXACT < abs(cell) < LONGEST and float(cell) != cell


def _are_compact_dates(cells: Sequence[object]) -> bool:
    """Are whole numbers days as 20210301 or months as 199001?"""
    if any(cell < _FIRST_MONTH for cell in cells if cell is not None):  # type: ignore[operator]
        return False
    return are_compact_dates(pa.array([None if cell is None else str(cell) for cell in cells]))


def _long_remark(floats: Sequence[float | None]) -> str:
    """What is said of whole numbers as long as keys that came as floats, as a workbook holds them;
    empty where most are no such numbers."""
    present = [cell for cell in floats if cell is not None]
    long = [cell for cell in present if EXACT <= abs(cell) < LONGEST and cell.is_integer()]
    if 2 * len(long) <= len(present):
        return ""
    return f"{int(long[0])} has more digits than a number keeps: write such keys as texts"


def _as_float(cell: object) -> float:
    try:
        return float(cell)  # type: ignore[arg-type]
    except OverflowError:
        return math.inf


def _as_moment(cell: object) -> dt.datetime:
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None)
    return dt.datetime.combine(cell, dt.time())  # type: ignore[arg-type]
