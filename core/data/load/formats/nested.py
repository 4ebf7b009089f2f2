"""Records inside records: each of their fields becomes a column, named customer.address.city."""

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

Record = dict[str, object]
Path = tuple[str, ...]

MOST_LEVELS = 8  # of records inside records
MOST_FIELDS = 200  # a record of more different fields maps names to values: it stays one cell


def spread(records: Sequence[Record]) -> Sequence[Record]:
    """Records without records inside; what is a record in some of them only stays as it is."""
    for _ in range(MOST_LEVELS):
        names = _nested(records)
        if not names:
            break
        records = [_spread_out(record, names) for record in records]
    return records


def _nested(records: Sequence[Record]) -> set[str]:
    """The fields that hold records wherever they hold something; none whose columns would be
    called as another field."""
    fields: dict[str, set[str]] = {}
    others: set[str] = set()
    for record in records:
        for name, value in record.items():
            if isinstance(value, dict):
                fields.setdefault(name, set()).update(value)
            elif value is not None:
                others.add(name)
    ways = Counter(f"{name}.{inner}" for name, inners in fields.items() for inner in inners)
    taken = {*fields, *others, *(way for way, count in ways.items() if count > 1)}
    return {
        name
        for name, inners in fields.items()
        if 0 < len(inners) <= MOST_FIELDS and not any(f"{name}.{one}" in taken for one in inners)
    } - others


def _spread_out(record: Record, names: set[str]) -> Record:
    spread_out: Record = {}
    for name, value in record.items():
        if name not in names:
            spread_out[name] = value
        elif isinstance(value, dict):
            for inner, cell in value.items():
                spread_out[f"{name}.{inner}"] = cell
    return spread_out


def leaves(schema: pa.Schema) -> list[Path]:
    """The way to each column of a table once its records are spread; all ways have one step where
    two columns would have one name."""
    paths = [path for field in schema for path in _paths(field, ())]
    names = {".".join(path) for path in paths}
    return paths if len(names) == len(paths) else [(name,) for name in schema.names]


def _paths(field: pa.Field, above: Path) -> list[Path]:
    here = (*above, field.name)
    count = field.type.num_fields if pa.types.is_struct(field.type) else 0
    if not 0 < count <= MOST_FIELDS or len(above) == MOST_LEVELS:
        return [here]
    return [path for place in range(count) for path in _paths(field.type.field(place), here)]


def spread_table(table: pa.Table) -> pa.Table:
    """A table of columns without records inside."""
    if not any(pa.types.is_struct(kind) for kind in table.schema.types):
        return table
    paths = leaves(table.schema)
    if all(len(path) == 1 for path in paths):
        return table
    columns = [_column(table, path) for path in paths]
    return pa.table(columns, names=[".".join(path) for path in paths])


def _column(table: pa.Table, path: Path) -> pa.ChunkedArray:
    column = table[path[0]]
    return pc.struct_field(column, list(path[1:])) if path[1:] else column
