"""JSON and JSON lines: records in their usual arrangements."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from core.errors import BadFileError
from core.load.arrays import to_frame
from core.load.cells import column_of, frame_of
from core.load.encoding import as_utf8
from core.load.plan import Source

_LONGEST = 18  # digits of a whole number that is sure to fit 64 bits
_SHAPES = "a list of records, records under one key, or a list for each column"


def read_json(source: Source) -> pd.DataFrame:
    """Read one JSON document; nested values become JSON texts."""
    with as_utf8(source) as path:
        document = _decode(path.read_text(encoding="utf-8-sig"), source.name, "")
    for does_fit, build in _ARRANGEMENTS:
        if does_fit(document):
            return build(document)
    raise BadFileError(f"{source.name} is JSON but not a table: it must be {_SHAPES}.")


def read_json_lines(source: Source) -> pd.DataFrame:
    """Read one record a line; empty lines are skipped."""
    records = []
    with as_utf8(source) as path:
        for number, line in enumerate(_lines(path), start=1):
            if line.strip():
                records.append(_record(line, source.name, number))
    return _from_records(records)


def _lines(path: Path) -> list[str]:
    # Not splitlines(): U+2028 may stand inside a JSON text.
    return path.read_text(encoding="utf-8-sig").split("\n")


def _record(line: str, name: str, number: int) -> dict[str, object]:
    record = _decode(line, name, f" on line {number}")
    if not isinstance(record, dict):
        raise BadFileError(f"{name} must have one record {{…}} a line; line {number} has none.")
    return record


def _decode(text: str, name: str, where: str) -> object:
    try:
        return json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as error:
        at = where or f" on line {error.lineno}"
        raise BadFileError(
            f"{name} is not valid JSON{at} ({error.msg}); it may be cut off: export it again."
        ) from error
    except RecursionError as error:
        raise BadFileError(f"{name} is nested too deeply{where} to be a table.") from error


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST else _large(digits)


def _large(digits: str) -> int | float:
    number = float(digits)
    return int(digits) if abs(number) < 9.2e18 else number


def _is_records(document: object) -> bool:
    return isinstance(document, list) and all(isinstance(row, dict) for row in document)


def _is_rows(document: object) -> bool:
    return isinstance(document, list) and all(isinstance(row, list) for row in document)


def _is_split(document: object) -> bool:
    return (
        isinstance(document, dict)
        and isinstance(document.get("columns"), list)
        and _is_rows(document.get("data"))
    )


def _is_lists(document: object) -> bool:
    if not isinstance(document, dict) or not document:
        return False
    values = list(document.values())
    return all(isinstance(v, list) for v in values) and len({len(v) for v in values}) == 1


def _is_indexed(document: object) -> bool:
    return (
        isinstance(document, dict)
        and bool(document)
        and all(isinstance(column, dict) for column in document.values())
    )


def _tables_inside(document: object) -> list[list[dict[str, object]]]:
    values = document.values() if isinstance(document, dict) else ()
    return [value for value in values if value and _is_records(value)]


def _from_records(records: Sequence[dict[str, object]]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for record in records for name in record))
    columns = [column_of([record.get(name) for record in records]) for name in names]
    return to_frame(columns, names)


def _from_rows(rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    header = [str(cell) for cell in rows[0]] if rows else []
    return frame_of(rows[1:], header)


def _from_split(document: dict[str, list[Sequence[object]]]) -> pd.DataFrame:
    return frame_of(document["data"], [str(name) for name in document["columns"]])


def _from_lists(document: dict[str, list[object]]) -> pd.DataFrame:
    return to_frame([column_of(cells) for cells in document.values()], list(document))


def _from_indexed(document: dict[str, dict[str, object]]) -> pd.DataFrame:
    """{column: {row: value}}, as pandas writes it."""
    rows = list(dict.fromkeys(row for column in document.values() for row in column))
    columns = [column_of([cells.get(row) for row in rows]) for cells in document.values()]
    return to_frame(columns, list(document))


_ARRANGEMENTS: tuple[tuple[Callable[[object], bool], Callable[..., pd.DataFrame]], ...] = (
    (_is_records, _from_records),
    (_is_rows, _from_rows),
    (_is_split, _from_split),
    (
        lambda document: len(_tables_inside(document)) == 1,
        lambda d: _from_records(_tables_inside(d)[0]),
    ),
    (_is_lists, _from_lists),
    (_is_indexed, _from_indexed),
)
