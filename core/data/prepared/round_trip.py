"""What comes back of a table that was written, beside what was to be kept."""

import time
from dataclasses import replace
from pathlib import Path

import pandas as pd

from core.data.load import ReadPlan
from core.data.prepared.saved_table import SavedTable, TableFormat
from core.data.prepared.shelf import read_saved
from core.errors import BadFileError
from core.methods.clean.difference import differing
from core.parts.values.kinds import as_kind
from core.table.dataset import Dataset
from core.table.schema import Kind


def read_back(
    part: Path, dataset: Dataset, format: TableFormat, plan: ReadPlan | None
) -> SavedTable:
    """The file as it is loaded, with the columns that do not come back as they were.

    Raises BadFileError where rows or columns are lost.
    """
    bare = SavedTable(part, "", format, part.stat().st_size, time.time(), plan=plan)
    try:
        back = read_saved(bare)
    except BadFileError as error:  # its sentence would speak of a file that is gone by then
        raise _unreadable(format) from error
    kinds = dataset.schema.kinds
    unlike = {name: k for name, k in kinds.items() if back.schema.kinds.get(name) is not k}
    return replace(
        bare,
        rows=dataset.rows,
        columns=len(dataset.schema.columns),
        kinds=unlike,
        altered=_altered(dataset.frame, back, unlike, format),
    )


def _altered(
    frame: pd.DataFrame, back: Dataset, kinds: dict[str, Kind], saved_as: TableFormat
) -> tuple[tuple[str, int], ...]:
    """The columns with cells that do not come back as they were, and how many there are."""
    if tuple(frame.columns) != back.schema.names or len(frame) != back.rows:
        raise _unreadable(saved_as)
    altered = []
    for name in frame.columns:
        values = as_kind(back.frame[name], kinds[name]) if name in kinds else back.frame[name]
        wrong = int(differing(frame[name].reset_index(drop=True), values).sum())
        altered += [(name, wrong)] if wrong else []
    return tuple(altered)


def _unreadable(format: TableFormat) -> BadFileError:
    return BadFileError(
        f"This table cannot be kept as {format.label} so that its rows and columns come back as "
        "they are: nothing was saved. Take Parquet."
    )
