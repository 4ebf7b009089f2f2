"""Rows of a large table as an ordinary Dataset, read by the door that every file comes in by."""

import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from core.data.large.opening import LargeTable
from core.data.large.scan import Rejects, batches, reading_well
from core.data.load import read_table
from core.errors import BadTableError
from core.table.dataset import Dataset


def as_dataset(rows: pa.Table, table: LargeTable) -> Dataset:
    """Rows as a Dataset. They go through a file of the table's own kind, so that kinds, dates,
    codes and gaps come out as they would for an upload."""
    if rows.num_rows == 0:
        raise BadTableError(f"{table.name} has column names but no rows; add rows to its files.")
    with tempfile.TemporaryDirectory(prefix="holdout-") as folder:
        path = Path(folder) / f"rows.{'csv' if table.form == 'csv' else 'parquet'}"
        if table.form == "csv":
            pa_csv.write_csv(rows, path)
        else:
            pq.write_table(rows, path)
        return read_table(path, table.name)


@dataclass(frozen=True)
class WholeTable:
    """All rows of a table as a Dataset, and what is told of those that are left out."""

    dataset: Dataset
    told: str = ""


def whole_dataset(table: LargeTable) -> WholeTable:
    """All rows as a Dataset: for a folder that fits into memory (see `check_fits`)."""
    return reading_well(table, _whole)


def _whole(table: LargeTable) -> WholeTable:
    rejects = Rejects()
    found = [batch.rows for batch in batches(table, rejects=rejects)]
    dataset = as_dataset(pa.Table.from_batches(found, table.schema), table)
    return WholeTable(dataset, rejects.told)


def head(table: LargeTable, rows: int) -> pa.Table:
    """The first rows, as they stand in the files."""
    return reading_well(table, lambda t: _head(t, rows))


def _head(table: LargeTable, rows: int) -> pa.Table:
    parts = [batch.rows for batch in islice(batches(table), 1)]
    return pa.Table.from_batches(parts, table.schema)[:rows]
