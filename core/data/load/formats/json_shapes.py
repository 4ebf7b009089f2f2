"""Which of the usual arrangements of a table a JSON document is in."""


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


def tables_inside(document: object) -> list[list[dict[str, object]]]:
    """The lists of records that stand under a key."""
    values = document.values() if isinstance(document, dict) else ()
    return [value for value in values if value and is_records(value)]
