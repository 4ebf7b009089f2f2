"""Parquet files."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import BadFileError
from core.load.arrays import to_frame
from core.load.container import check_unpacked_size
from core.load.plan import Source


def read_parquet(source: Source, rows: int | None = None) -> pd.DataFrame:
    """Read a Parquet file, or its first row groups up to `rows` rows."""
    try:
        with pq.ParquetFile(source.path, memory_map=True) as file:
            _check_size(file.metadata, source.name)
            table = file.read() if rows is None else _first(file, rows)
        table.validate(full=True)  # a damaged text would only show when it is used
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise BadFileError(
            f"{source.name} is cut off or damaged: it cannot be read as Parquet; "
            "export or upload it again."
        ) from error
    return to_frame(table.columns, table.column_names)


def _check_size(metadata: pq.FileMetaData, name: str) -> None:
    groups = range(metadata.num_row_groups)
    check_unpacked_size(sum(metadata.row_group(i).total_byte_size for i in groups), name)


def _first(file: pq.ParquetFile, rows: int) -> pa.Table:
    batches = [next(file.iter_batches(batch_size=rows), None)]
    return pa.Table.from_batches([b for b in batches if b is not None], file.schema_arrow)
