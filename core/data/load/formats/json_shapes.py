"""Which of the usual arrangements of a table a JSON document is in."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.data.load.formats.nested import MOST_LEVELS

_STEP = " > "  # from a key to the one below it


def is_records(document: object) -> bool:
    """[{…}, {…}]: all are records."""
    return isinstance(document, list) and all(isinstance(row, dict) for row in document)


def has_records(document: object) -> bool:
    """[{…}, 7]: some are records."""
    return isinstance(document, list) and any(isinstance(row, dict) for row in document)


def is_scalars(document: object) -> bool:
    """[1, 2]: no list is inside."""
    return isinstance(document, list) and not any(isinstance(row, list) for row in document)


def is_rows(document: object) -> bool:
    """[[…], […]]: all are rows."""
    return (
        isinstance(document, list)
        and bool(document)
        and all(isinstance(row, list) for row in document)
    )


def is_split(document: object) -> bool:
    """{columns: […], data: [[…]]}, as pandas writes it."""
    return (
        isinstance(document, dict)
        and isinstance(document.get("columns"), list)
        and is_rows(document.get("data"))
    )


def is_lists(document: object) -> bool:
    """{a: […], b: […]}, all of one length."""
    if not isinstance(document, dict) or not document:
        return False
    values = list(document.values())
    return all(isinstance(v, list) for v in values) and len({len(v) for v in values}) == 1


def is_indexed(document: object) -> bool:
    """{a: {row: value}}, as pandas writes it."""
    return (
        isinstance(document, dict)
        and bool(document)
        and all(isinstance(column, dict) for column in document.values())
    )


def is_numbered(document: object) -> bool:
    """{a: {"0": value}}, as pandas writes it: the rows of all columns are the same numbers."""
    return (
        isinstance(document, dict)
        and is_indexed(document)
        and all(map(str.isdecimal, next(iter(document.values()))))
        and _have_same_names(document)
    )


def is_counted(names: Iterable[str]) -> bool:
    """Are they the numbers from 0, in their order?"""
    return all(name == str(number) for number, name in enumerate(names))


def is_by_record(document: dict[str, dict[str, object]]) -> bool:
    """{row: {a: value}}, as objects are kept under their keys: some lack a field, which no column
    does that pandas writes; the keys are numbers, and the fields are none; or fields are of one
    kind each, and records are not."""
    first = next(iter(document.values()))
    if not _have_same_names(document):
        return True
    if all(map(str.isdecimal, document)) != all(map(str.isdecimal, first)):
        return all(map(str.isdecimal, document))
    fields = [[record[name] for record in document.values()] for name in first]
    return all(map(_are_alike, fields)) and not all(
        _are_alike(record.values()) for record in document.values()
    )


def _have_same_names(document: dict[str, dict[str, object]]) -> bool:
    first = next(iter(document.values())).keys()
    return all(record.keys() == first for record in document.values())


def _are_alike(values: Iterable[object]) -> bool:
    """Are all values numbers, or all texts, and so on?"""
    kinds = {float if type(one) is int else type(one) for one in values if one is not None}
    return len(kinds) < 2


@dataclass(frozen=True)
class TableInside:
    """Records inside a document, the way to them, and what holds anything beside it."""

    path: str
    records: list[dict[str, object]]
    beside: tuple[str, ...]


def has_table_inside(document: object) -> bool:
    """{…: {b: [{…}]}}: of the lists of records and rows that stand under keys, one of records is
    less deep than all others."""
    tables = _tables_inside(document)
    least = min((table.path.count(_STEP) for table in tables), default=0)
    first = [table for table in tables if table.path.count(_STEP) == least]
    return len(first) == 1 and is_records(first[0].records)


def table_inside(document: object) -> TableInside:
    """That table."""
    return min(_tables_inside(document), key=lambda table: table.path.count(_STEP))


def _tables_inside(document: object, levels: int = MOST_LEVELS) -> list[TableInside]:
    found: list[TableInside] = []
    if not isinstance(document, dict):
        return found
    for name, value in document.items():
        beside = tuple(key for key, other in document.items() if other and key != name)
        if value and (is_records(value) or is_rows(value)):
            found.append(TableInside(name, value, beside))
        elif levels > 1:
            found += [
                TableInside(name + _STEP + one.path, one.records, (*beside, *one.beside))
                for one in _tables_inside(value, levels - 1)
            ]
    return found
