"""Files that hold columns with their types: Parquet, Feather (Arrow) and ORC."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.load.container import check_unpacked_size
from core.data.load.formats.nested import spread_table
from core.data.load.plan import FileFormat, Source
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import BadFileError

_NAMES: dict[FileFormat, str] = {"parquet": "Parquet", "feather": "Feather", "orc": "ORC"}
_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)


def read_columnar(source: Source, rows: int | None = None) -> ArrowColumns:
    """Read a file of columns, or its first part up to `rows` rows."""
    try:
        table = _READERS[source.plan.format](source, rows)
        table.validate(full=True)  # a damaged text would only show when it is used
    except _DAMAGE as error:
        raise BadFileError(
            f"{source.name} is cut off or damaged: it cannot be read as "
            f"{_NAMES[source.plan.format]}; export or upload it again."
        ) from error
    table = spread_table(table)
    return ArrowColumns(table.columns, table.column_names)


def _read_parquet(source: Source, rows: int | None) -> pa.Table:
    with pq.ParquetFile(source.path, memory_map=True) as file:
        groups = range(file.metadata.num_row_groups)
        sizes = sum(file.metadata.row_group(i).total_byte_size for i in groups)
        check_unpacked_size(sizes, source.name)
        if rows is None:
            return file.read()
        first = next(file.iter_batches(batch_size=rows), None)
        return _table(first, file.schema_arrow)


def _read_feather(source: Source, rows: int | None) -> pa.Table:
    with pa.memory_map(str(source.path)) as file, pa.ipc.open_file(file) as batches:
        if rows is None:
            return batches.read_all()
        first = batches.get_batch(0).slice(0, rows) if batches.num_record_batches else None
        return _table(first, batches.schema)


def _read_orc(source: Source, rows: int | None) -> pa.Table:
    from pyarrow import orc

    file = orc.ORCFile(source.path)
    if rows is None:
        return file.read()
    return _table(file.read_stripe(0).slice(0, rows) if file.nstripes else None, file.schema)


def _table(batch: pa.RecordBatch | None, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches([batch] if batch is not None else [], schema)


_READERS: dict[FileFormat, Callable[[Source, int | None], pa.Table]] = {
    "parquet": _read_parquet,
    "feather": _read_feather,
    "orc": _read_orc,
}
