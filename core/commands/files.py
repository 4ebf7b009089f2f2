"""Files that verbs write where the user says; what cannot be written is one sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from core.errors import WorkbenchError
from core.machine.disk import written


def write_text(path: str, text: str) -> None:
    """Write a text as UTF-8; raises WorkbenchError where that cannot be."""
    with file_to_write(path) as part:
        part.write_text(text, encoding="utf-8")


def write_table(path: str, frame: pd.DataFrame) -> None:
    """Write a table, a .parquet file as Parquet and any other as CSV; raises as `write_text`."""
    with file_to_write(path) as part:
        if Path(path).suffix == ".parquet":
            frame.to_parquet(part, index=False)
        else:
            frame.to_csv(part, index=False)


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
