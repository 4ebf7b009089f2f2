"""JSON and JSON lines: records in their usual arrangements."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from core.data.load.formats.json_shapes import (
    has_records,
    is_indexed,
    is_lists,
    is_rows,
    is_scalars,
    is_split,
    tables_inside,
)
from core.data.load.formats.nested import spread
from core.data.load.formats.unfolding import check_sparse
from core.data.load.plan import Source, without_markers
from core.data.load.set_aside import Fault, not_text
from core.data.load.text.encoding import as_utf8, wrong_encoding
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.cells import as_text, column_of, columns_of
from core.data.load.typing.plain_types import as_json
from core.errors import BadFileError

_LONGEST = 400  # digits of a whole number that is kept exactly: a longer one is no key
_SHAPES = "a list of records, records under one key, or a list for each column"
_CUT = "it may be cut off: export it again"
_NO_RECORD = Fault("holds no record {…}", "write one record {…} for each row")


def read_json(source: Source) -> ArrowColumns:
    """Read one JSON document; records in records become columns, lists become JSON texts."""
    with as_utf8(source) as path:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise wrong_encoding(source.name, source.plan.encoding) from error
    document = _document(text, source.name)
    for does_fit, build in _ARRANGEMENTS:
        if does_fit(document):
            return build(document, source)
    raise BadFileError(f"{source.name} is JSON but not a table: it must be {_SHAPES}.")


def _document(text: str, name: str) -> object:
    try:
        return json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise BadFileError(
            f"{name} is not valid JSON on line {error.lineno} ({error.msg}); "
            "it may be cut off: export it again."
        ) from error
    except RecursionError as error:
        raise BadFileError(f"{name} is nested too deeply to be a table.") from error


def read_json_lines(source: Source) -> ArrowColumns:
    """Read one record a line; empty lines are skipped, lines without a record set aside."""
    with (
        as_utf8(source) as path,
        # Only \n ends a line: U+2028 may stand inside a JSON text.
        path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as lines,
    ):
        records = list(records_in(lines, source))
    source.rejects.check_share(len(records), source.name)
    return _from_records(records, source)


def records_in(lines: Iterable[str], source: Source) -> Iterator[dict[str, object]]:
    """The records of lines of JSON."""
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            line.encode()
            record = json.loads(line.lstrip("\ufeff"), parse_int=_whole)
        except UnicodeEncodeError:
            source.rejects.add(number, line, not_text(source.plan.encoding))
        except json.JSONDecodeError as error:
            source.rejects.add(number, line, Fault(f"is not valid JSON ({error.msg})", _CUT))
        except RecursionError:
            source.rejects.add(number, line, Fault("is nested too deeply", _CUT))
        else:
            if isinstance(record, dict):
                yield record
            else:
                source.rejects.add(number, line, _NO_RECORD)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST else float(digits)


def _from_mixed(rows: Sequence[object], source: Source) -> ArrowColumns:
    records = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            records.append(row)
        else:
            source.rejects.add(number, as_text(row), _NO_RECORD)
    source.rejects.check_share(len(records), source.name)
    return _from_records(records, source)


def _from_records(records: Sequence[dict[str, object]], source: Source) -> ArrowColumns:
    records = spread(records)
    names = list(dict.fromkeys(name for record in records for name in record))
    check_sparse(records, len(names), source.name)
    columns: list[list[object]] = [[record.get(name) for record in records] for name in names]
    return _frame(columns, names, source)


def _from_rows(rows: Sequence[Sequence[object]], source: Source) -> ArrowColumns:
    names = rows[0] if source.plan.header else [""] * max(map(len, rows))
    return _fitting(rows[int(source.plan.header) :], names, source)


def _from_split(document: dict[str, list[Sequence[object]]], source: Source) -> ArrowColumns:
    return _fitting(document["data"], document["columns"], source)


def _fitting(
    rows: Sequence[Sequence[object]], names: Sequence[object], source: Source
) -> ArrowColumns:
    """The columns of the rows that have as many cells as there are names."""
    good = []
    for number, row in enumerate(rows, start=1 + source.plan.header):
        if len(row) == len(names):
            good.append(row)
        else:
            what = f"has {len(row)} cell{'s' * (len(row) != 1)} where the header has {len(names)}"
            source.rejects.add(number, as_json(row), Fault(what, "correct that row"))
    source.rejects.check_share(len(good), source.name)
    good = [without_markers(row, source.plan) for row in good]
    return columns_of(good, [as_text(name) for name in names], source.plan)


def _from_lists(document: dict[str, list[object]], source: Source) -> ArrowColumns:
    return _frame(document.values(), document, source)


def _from_scalars(document: list[object], source: Source) -> ArrowColumns:
    return _frame([document], ["value"], source)


def _from_indexed(document: dict[str, dict[str, object]], source: Source) -> ArrowColumns:
    """{column: {row: value}}, as pandas writes it."""
    rows = list(dict.fromkeys(row for column in document.values() for row in column))
    check_sparse(list(document.values()), len(rows), source.name)
    columns: list[list[object]] = [[c.get(row) for row in rows] for c in document.values()]
    return _frame(columns, document, source)


def _frame(
    columns: Iterable[Sequence[object]], names: Iterable[str], source: Source
) -> ArrowColumns:
    plan = source.plan
    typed = [column_of(without_markers(cells, plan), plan) for cells in columns]
    return ArrowColumns(typed, [as_text(name) for name in names])


_ARRANGEMENTS: tuple[tuple[Callable[[object], bool], Callable[..., ArrowColumns]], ...] = (
    (is_rows, _from_rows),
    (has_records, _from_mixed),
    (is_scalars, _from_scalars),
    (is_split, _from_split),
    (
        lambda document: len(tables_inside(document)) == 1,
        lambda document, source: _from_records(tables_inside(document)[0], source),
    ),
    (is_lists, _from_lists),
    (is_indexed, _from_indexed),
)
