"""A table at the door: safe names, one missing marker, a schema and a fingerprint."""

from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from core.errors import BadTableError, DamagedFileError
from core.machine.disk import check_digest, note_digests, replace_file, written
from core.machine.threads import in_parallel
from core.parts.predictions.names import safe_names
from core.table.fingerprint import as_arrow, column_digest, combined
from core.table.infer import describe_column
from core.table.intake import IntakeColumn, plain
from core.table.schema import Column, Schema
from core.table.value_counts import look_at
from core.wording.numbers import counted

Cells = TypeVar("Cells", bound=Sized)

TABLE, SCHEMA, NAME = "table.parquet", "schema.json", "name.txt"
_OBJECT_BYTES = 49  # what Python keeps with every text, and the pointer to it


@dataclass(frozen=True)
class Dataset:
    """A table that nothing may change, with what is known of it.

    `frame` has unique text names and only numbers, timestamps, booleans, texts and categories of
    texts. `fingerprint` stands for the content everywhere a result is looked up.
    """

    name: str
    frame: pd.DataFrame = field(repr=False)
    schema: Schema = field(repr=False)
    fingerprint: str

    @property
    def rows(self) -> int:
        return len(self.frame)

    @cached_property
    def memory_bytes(self) -> int:
        """Bytes in memory; texts by their buffers and what Python adds to each."""
        return sum(bytes_of(self.frame[name]) for name in self.frame.columns)

    @property
    def missing_cells(self) -> int:
        return sum(column.missing for column in self.schema.columns)


def make_dataset(frame: pd.DataFrame, name: str) -> Dataset:
    """Take a frame in: names made unique and safe, values plain, content fingerprinted.

    Raises BadTableError for a table without rows or columns.
    """
    columns = [frame.iloc[:, position] for position in range(frame.shape[1])]
    return dataset_of(columns, list(frame.columns), name, _copied)


def _copied(values: pd.Series) -> IntakeColumn:
    """A column whose cells nobody else can change, its rows numbered from 0."""
    return IntakeColumn(values.reset_index(drop=True))


def dataset_of(
    columns: Sequence[Cells],
    names: Sequence[object],
    name: str,
    give: Callable[[Cells], IntakeColumn],
) -> Dataset:
    """Take columns of one length in as `make_dataset` does; `give` brings each to pandas, with rows
    numbered from 0, for the Dataset to keep.

    One column is brought and taken in while others are, so that no processor waits.
    """
    if not columns:
        raise BadTableError(f"{name} has no column; a table needs at least one column and one row.")
    if not len(columns[0]):
        raise BadTableError(f"{name} has column names but no rows; add rows below the header.")
    safe = safe_names(list(names))
    taken = in_parallel(lambda cells, its: _take_in(give(cells), its), columns, safe)
    # No second copy: what `plain` gives back is either ours or a table nobody may change.
    tidy = pd.DataFrame({its: one.values for its, one in zip(safe, taken, strict=True)}, copy=False)
    schema = Schema(columns=tuple(one.column for one in taken))
    return Dataset(name, tidy, schema, combined(safe, [one.digest for one in taken]))


@dataclass(frozen=True)
class _Intake:
    """A column taken in."""

    values: pd.Series
    column: Column
    digest: bytes


def _take_in(intake: IntakeColumn, name: str) -> _Intake:
    values = intake.values.copy(deep=False)  # `rename` would copy the cells
    values.name = name
    found = plain(replace(intake, values=values))
    column = describe_column(found.values, contents=look_at(found.values, found.texts))
    endless = int(np.isinf(values.to_numpy()).sum()) if values.dtype.kind == "f" else 0
    reason = "; ".join(filter(None, (column.reason, found.remark, infinities_remark(endless))))
    column = column.model_copy(
        update={"reason": reason, "style": intake.style, "unparsed": intake.unparsed}
    )
    return _Intake(found.values, column, column_digest(found.values, found.texts))


def infinities_remark(count: int) -> str:
    """What became of infinities: a column that was computed may hold many."""
    return f"{counted(count, 'infinite value')} read as missing" if count else ""


def fingerprint(frame: pd.DataFrame) -> str:
    """A hash of names, types and values that does not depend on memory layout."""
    names = [str(name) for name in frame.columns]
    return combined(names, [column_digest(frame[name]) for name in frame.columns])


def save_dataset(dataset: Dataset, folder: Path) -> None:
    """Write table and schema into `folder`, with their digests."""
    with written(folder / TABLE) as part:
        dataset.frame.to_parquet(part, index=False)
    replace_file(folder / SCHEMA, dataset.schema.model_dump_json())
    note_digests(folder, TABLE, SCHEMA)
    # The name comes last: where it stands, the folder is whole.
    replace_file(folder / NAME, dataset.name)


def is_saved(folder: Path) -> bool:
    """Is a table here, whole and as it was written?"""
    try:
        _check(folder)
    except DamagedFileError:
        return False
    return (folder / NAME).exists()


def _check(folder: Path) -> None:
    for name in (TABLE, SCHEMA):
        check_digest(folder / name)


def load_dataset(folder: Path) -> Dataset:
    """Read back what `save_dataset` wrote; the folder's name is the fingerprint.

    Raises DamagedFileError where it is not what was written.
    """
    _check(folder)
    try:
        frame = pd.read_parquet(folder / TABLE)
        schema = Schema.model_validate_json((folder / SCHEMA).read_bytes())
    except (OSError, ValueError) as error:  # of a table without digests, as earlier versions wrote
        raise DamagedFileError(
            f"The table in {folder} cannot be read ({type(error).__name__}): load its file again."
        ) from error
    return Dataset(_name_in(folder), frame, schema, folder.name)


def _name_in(folder: Path) -> str:
    """What the table is called; damage there must not take the table away."""
    try:
        return (folder / NAME).read_text(encoding="utf-8", errors="replace") or "table"
    except OSError:
        return "table"


def bytes_of(values: pd.Series) -> int:
    """How much memory a column takes.

    As pandas' deep count, which looks at every Python object; here their lengths are enough.
    """
    if values.dtype != object:
        return int(values.memory_usage(index=False, deep=True))
    texts = as_arrow(values.to_numpy())
    return int(texts.nbytes) + len(texts) * _OBJECT_BYTES
