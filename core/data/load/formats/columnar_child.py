"""Reads one file of columns, as a process of its own: FILE FORMAT ROWS LARGEST OUTPUT.

A damaged file can end the process that parses it. What is whole is written to OUTPUT as a stream of
Arrow; what is wrong (empty: nothing) goes to standard output. Imports nothing of ours.
"""

import sys
from collections.abc import Callable

import pyarrow as pa

DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError, ValueError, IndexError)


class BeyondLimitError(Exception):
    """The file says itself that it unpacks to more than may be."""


def main(path: str, form: str, rows: int, largest: int, output: str) -> str:
    """What went wrong: empty, `large` or `damaged`. Negative `rows`: all of them."""
    try:
        table = READERS[form](path, None if rows < 0 else rows, largest)
        table.validate(full=True)  # a damaged text would only show when it is used
        with pa.OSFile(output, "wb") as file, pa.ipc.new_stream(file, table.schema) as stream:
            stream.write_table(table)
    except BeyondLimitError:
        return "large"
    except MemoryError:  # of Arrow's errors, too
        raise
    except DAMAGE:
        return "damaged"
    return ""


def _read_parquet(path: str, rows: int | None, largest: int) -> pa.Table:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=True) as file:
        groups = range(file.metadata.num_row_groups)
        if sum(file.metadata.row_group(i).total_byte_size for i in groups) > largest:
            raise BeyondLimitError
        if rows is None:
            return file.read()
        first = next(file.iter_batches(batch_size=rows), None)
        return _table(first, file.schema_arrow)


def _read_feather(path: str, rows: int | None, _: int) -> pa.Table:
    with pa.memory_map(path) as file, pa.ipc.open_file(file) as batches:
        if rows is None:
            return batches.read_all()
        first = batches.get_batch(0).slice(0, rows) if batches.num_record_batches else None
        return _table(first, batches.schema)


def _read_orc(path: str, rows: int | None, _: int) -> pa.Table:
    from pyarrow import orc

    file = orc.ORCFile(path)
    if rows is None:
        return file.read()
    return _table(file.read_stripe(0).slice(0, rows) if file.nstripes else None, file.schema)


def _table(batch: pa.RecordBatch | None, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches([batch] if batch is not None else [], schema)


READERS: dict[str, Callable[[str, int | None, int], pa.Table]] = {
    "parquet": _read_parquet,
    "feather": _read_feather,
    "orc": _read_orc,
}

if __name__ == "__main__":
    given = sys.argv[1:]
    sys.stdout.write(main(given[0], given[1], int(given[2]), int(given[3]), given[4]))
