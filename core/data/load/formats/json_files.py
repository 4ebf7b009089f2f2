"""JSON and JSON lines: records in their usual arrangements."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from core.data.load.formats.json_shapes import (
    has_records,
    has_table_inside,
    is_by_record,
    is_counted,
    is_indexed,
    is_lists,
    is_numbered,
    is_rows,
    is_scalars,
    is_split,
    table_inside,
)
from core.data.load.formats.json_text import decoded, document_of
from core.data.load.formats.nested import spread
from core.data.load.formats.unfolding import check_sparse
from core.data.load.plan import Source, without_markers
from core.data.load.set_aside import Fault, not_text
from core.data.load.text.encoding import as_utf8, wrong_encoding
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.cells import as_text, column_of, columns_of
from core.data.load.typing.plain_types import as_json
from core.errors import BadFileError

_SHAPES = "a list of records, records under one key, or a list for each column"
_SHOWN = 3  # fields beside a table that are named
_CUT = "it may be cut off: export it again"
_NO_RECORD = Fault("holds no record {…}", "write one record {…} for each row")


def read_json(source: Source) -> ArrowColumns:
    """Read one JSON document; records in records become columns, lists become JSON texts."""
    with as_utf8(source) as path:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise wrong_encoding(source.name, source.plan.encoding) from error
    document = document_of(text, source.name)
    for does_fit, build in _ARRANGEMENTS:
        if does_fit(document):
            return build(document, source)
    raise BadFileError(f"{source.name} is JSON but not a table: it must be {_SHAPES}.")


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
            record = decoded(line.lstrip("\ufeff"))
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


def _from_inside(document: object, source: Source) -> ArrowColumns:
    """The records under one key, and what stands beside them told."""
    table = table_inside(document)
    if table.beside:
        names = ", ".join(map(repr, table.beside[:_SHOWN])) + ", …" * (len(table.beside) > _SHOWN)
        is_left = "is" if len(table.beside) == 1 else "are"
        source.rejects.told.append(
            f"the records under {table.path!r} are read; {names} beside them {is_left} left out"
        )
    return _from_records(table.records, source)


def _from_indexed(document: dict[str, dict[str, object]], source: Source) -> ArrowColumns:
    """{column: {row: value}}, as pandas writes it, or {row: {column: value}}: the names of the rows
    are a column, but for numbers from 0."""
    inner = list(dict.fromkeys(name for record in document.values() for name in record))
    check_sparse(list(document.values()), len(inner), source.name)
    columns: list[list[object]]
    if is_by_record(document):
        keys, names = [*document], inner
        columns = [[record.get(name) for record in document.values()] for name in inner]
    else:
        keys, names = inner, [*document]
        columns = [[column.get(key) for key in inner] for column in document.values()]
    if is_counted(keys):
        return _frame(columns, names, source)
    return _frame([keys, *columns], ["", *names], source)


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
    (is_numbered, _from_indexed),
    (has_table_inside, _from_inside),
    (is_lists, _from_lists),
    (is_indexed, _from_indexed),
)
