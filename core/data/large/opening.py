"""A file or a folder of files as one table, opened without reading its rows."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as pds

from core.data.large.arrow_files import check_arrow
from core.data.large.files import files_at, form_of
from core.data.large.formats import (
    MOST_HEADS,
    BadRow,
    DelimitedDialect,
    FileForm,
    format_of,
    reading_of,
)
from core.data.large.one_schema import one_schema
from core.data.load.formats.nested import leaves
from core.errors import BadFileError, BadTableError
from core.parts.predictions.names import safe_names

BATCH_ROWS = 65_536
HEAD_BYTES = 4 << 20  # that tell how long a row is


@dataclass(frozen=True)
class LargeTable:
    """A table on disk that is read in batches and never held whole.

    `files` are in the order of their names, and so are its rows. `names` are the columns' names as
    a Dataset would have them, those of hive folders (`year=2024/`) last.
    """

    path: Path
    name: str
    form: FileForm
    files: tuple[str, ...]
    reading: DelimitedDialect = field(repr=False)

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns, those of records inside too; raises BadTableError where files differ."""
        if all(len(path) == 1 for path in self.paths):
            return self.stored
        types = (
            reduce(lambda kind, name: kind.field(name).type, p, self.stored) for p in self.paths
        )
        return pa.schema(list(zip(map(".".join, self.paths), types, strict=True)))

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The way to each column: the names of the records it stands in, and its own."""
        return tuple(leaves(self.stored))

    @cached_property
    def stored(self) -> pa.Schema:
        """The columns as they stand in the files; raises BadTableError where they differ."""
        first = _dataset(self, None)
        fragments = list(first.get_fragments())
        looked_at = (
            fragments[:: len(fragments) // MOST_HEADS + 1] if self.form == "csv" else fragments
        )
        try:
            heads = [fragment.physical_schema for fragment in looked_at]
        except (pa.ArrowException, OSError) as error:
            raise unreadable(self, error) from error
        return one_schema(first.schema, heads, self.name, self.form)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(safe_names(list(self.schema.names)))

    @cached_property
    def disk_bytes(self) -> int:
        return sum(os.path.getsize(file) for file in self.files)

    @cached_property
    def fingerprint(self) -> str:
        """Stands for the content as far as names, sizes and times of the files tell."""
        digest = hashlib.blake2b(f"{self.path}\x00{self.reading!r}".encode(), digest_size=16)
        for file in self.files:
            facts = os.stat(file)
            digest.update(f"{file}\x00{facts.st_size}\x00{facts.st_mtime_ns}\x00".encode())
        return digest.hexdigest()

    def as_written(self) -> "LargeTable":
        """The same with the cells of delimited files as they stand there."""
        if self.form != "csv":
            return self
        return replace(self, reading=self.reading.as_written(self.stored.names))

    def place(self, column: str) -> int:
        """The position of a column by its name; raises BadTableError where it has none such."""
        if column not in self.names:
            listed = ", ".join(self.names[:30])
            raise BadTableError(f"{self.name} has no column {column!r}; it has {listed}.")
        return self.names.index(column)

    def counted_rows(self) -> int | None:
        """The number of rows where the files say it themselves; None where they must be read."""
        if self.form not in ("parquet", "arrow"):
            return None
        try:
            return int(_dataset(self, self.stored).count_rows())
        except (pa.ArrowException, OSError) as error:
            raise unreadable(self, error) from error

    def expected_rows(self) -> int:
        """The rows as the files say, else about as many as the line ends of the first bytes."""
        counted = self.counted_rows()
        if counted is not None:
            return counted
        with open(self.files[0], "rb") as opened:
            start = opened.read(HEAD_BYTES)
        lines = start.count(b"\n") + (not start.endswith(b"\n"))
        if len(start) == self.disk_bytes:
            return lines - self.reading.plan.header - self.reading.plan.skip
        return round(self.disk_bytes / len(start) * lines)


def open_large(path: Path, name: str = "") -> LargeTable:
    """Open a file or folder that its owner calls `name` (else by its path).

    Raises BadFileError where no table can be read from it in batches.
    """
    name = name or path.name
    files = files_at(path)
    form = form_of(name, files if path.is_dir() else (name,), files)
    if form == "arrow":
        check_arrow(files, name)
    table = LargeTable(path, name, form, files, reading_of(form, files, name))
    if form == "csv" and any(pa.types.is_binary(kind) for kind in table.schema.types):
        # What is not UTF-8 comes as bytes; the older encoding reads everything.
        table = replace(table, reading=table.reading.in_windows_encoding())
    return table


def fragments(table: LargeTable, on_bad_row: BadRow | None = None) -> Iterator[Any]:
    """The files of a table as Arrow's fragments, in order."""
    return iter(_dataset(table, table.stored, on_bad_row).get_fragments())


def unreadable(table: LargeTable, error: Exception) -> BadFileError:
    """What to say of files that Arrow cannot decode."""
    if "multiple columns named" in str(error):
        return BadFileError(
            f"{table.name} has two columns of one name: rename one, because they cannot be told "
            "apart when the table is read in batches."
        )
    why = str(error).splitlines()[0].rstrip(".")[:300]
    return BadFileError(f"{table.name} cannot be read as {table.form}: {why}.")


def _dataset(
    table: LargeTable, schema: pa.Schema | None, on_bad_row: BadRow | None = None
) -> pds.Dataset:
    """The files as one Arrow dataset, with the folders' names (`year=2024`) as columns."""
    is_folder = table.path.is_dir()
    try:
        return pds.dataset(
            list(table.files),
            schema=schema,
            format=format_of(table.form, table.reading, on_bad_row or _skip),
            partitioning=pds.partitioning(flavor="hive") if is_folder else None,
            partition_base_dir=str(table.path) if is_folder else None,
        )
    except (pa.ArrowException, OSError) as error:
        raise unreadable(table, error) from error


def _skip(_: Any) -> str:
    return "skip"
