"""One schema for all files of a table."""

from collections.abc import Iterable

import pyarrow as pa

from core.data.large.formats import FileForm
from core.errors import BadTableError


def one_schema(
    whole: pa.Schema, parts: Iterable[pa.Schema], name: str, form: FileForm
) -> pa.Schema:
    """The columns of all files: `whole` (of the first, with the folders' names) and the others'.

    A column that only some files have is a gap in the others. Raises BadTableError for a column
    that cannot be read as one type, or for two columns of one name.
    """
    types: dict[str, list[pa.DataType]] = {}
    for schema in (whole, *parts):
        _check_names(schema, name)
        for column in schema:
            types.setdefault(column.name, []).append(_plain(column.type))
    return pa.schema([(column, _common(kinds, column, form)) for column, kinds in types.items()])


def _common(kinds: list[pa.DataType], column: str, form: FileForm) -> pa.DataType:
    seen = {str(kind): kind for kind in kinds if not pa.types.is_null(kind)}
    if not seen:
        return pa.null()
    try:
        fields = [pa.schema([(column, kind)]) for kind in seen.values()]
        return pa.unify_schemas(fields, promote_options="permissive").field(0).type
    except pa.ArrowException as error:
        if form == "csv":
            return pa.string()
        raise BadTableError(
            f"The files do not go together: column {column!r} is {' in one and '.join(seen)} in "
            "another; write them with one type."
        ) from error


def _plain(kind: pa.DataType) -> pa.DataType:
    """A coded column counts as what it codes: parts may code it differently."""
    return _plain(kind.value_type) if pa.types.is_dictionary(kind) else kind


def _check_names(schema: pa.Schema, name: str) -> None:
    twice = sorted({column for column in schema.names if schema.names.count(column) > 1})
    if twice:
        raise BadTableError(
            f"{name} has more than one column named {twice[0]!r}: rename one, because they cannot "
            "be told apart when the table is read in batches."
        )
