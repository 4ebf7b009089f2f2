"""The rows that a verb is given for a saved model, from wherever they come."""

from pathlib import Path

import pandas as pd

from core.commands.outcome import check_opens, open_data
from core.data.load.formats.sqlite_file import is_sqlite
from core.machine.disk import digest_of
from core.model.predict import ArrivedRows, read_for
from core.table.dataset import Dataset
from core.workspace.registry import LoadedModel


def arrived_rows(loaded: LoadedModel, data: str) -> ArrivedRows | Dataset:
    """A file's rows as the model reads them; those of a database or a folder have their types."""
    if not Path(data).is_file() or is_sqlite(Path(data)):
        return open_data(data)
    check_opens(data)
    return read_for(loaded, Path(data), Path(data).name)


def cells_read(rows: ArrivedRows | Dataset) -> pd.DataFrame:
    """The cells as the model reads them."""
    return rows.read if isinstance(rows, ArrivedRows) else rows.frame


def rows_digest(rows: ArrivedRows | Dataset, data: str) -> str:
    """By what the same rows are known again: a file's bytes, else what the table holds."""
    return rows.fingerprint if isinstance(rows, Dataset) else digest_of(Path(data))
