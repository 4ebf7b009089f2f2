"""Files that verbs write where the user says; what cannot be written is one sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import written
from core.parts.values.csv_text import as_csv

CSV, PARQUET = (".csv",), (".parquet", ".pq")


def write_text(path: str, text: str) -> None:
    """Write a text as UTF-8; raises WorkbenchError where that cannot be."""
    with file_to_write(path) as part:
        part.write_text(text, encoding="utf-8")


def write_table(path: str, frame: pd.DataFrame) -> None:
    """Write a table, a .parquet file as Parquet, a .csv file or one without an ending as CSV, in
    which no spreadsheet runs a cell as a formula; raises as `write_text` and `check_ending`.

    Programs read Parquet: its cells are as they are.
    """
    check_ending(path)
    with file_to_write(path) as part:
        if is_parquet(path):
            frame.to_parquet(part, index=False)
        else:
            part.write_bytes(as_csv(frame, encoding="utf-8"))


def is_parquet(path: str) -> bool:
    return Path(path).suffix.lower() in PARQUET


def check_ending(path: str) -> None:
    """Raise a WorkbenchError for a name that promises a format which tables are not written in."""
    ending = Path(path).suffix.lower()
    if ending and ending not in (*CSV, *PARQUET):
        raise WorkbenchError(
            f"{path} ends in {ending}, and tables are written as CSV or Parquet: let it end in "
            ".csv or .parquet."
        )


@contextmanager
def file_to_write(path: str) -> Iterator[Path]:
    """A place to write to, put at the path when it is whole; raises as `write_text`."""
    try:
        if not Path(path).parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        with written(Path(path)) as part:
            yield part
    except OSError as error:
        # pandas raises some of its own, whose sentence is not in strerror.
        raise WorkbenchError(f"{path} cannot be written: {error.strerror or error}.") from error
