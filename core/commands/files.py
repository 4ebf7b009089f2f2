"""Files that verbs write where the user says; what cannot be written is one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from core.errors import WorkbenchError


def write_text(path: str, text: str) -> None:
    """Write a text as UTF-8; raises WorkbenchError where that cannot be."""
    with _refused_in_words(path):
        Path(path).write_text(text, encoding="utf-8")


def write_table(path: str, frame: pd.DataFrame) -> None:
    """Write a table, a .parquet file as Parquet and any other as CSV; raises as `write_text`."""
    with _refused_in_words(path):
        if Path(path).suffix == ".parquet":
            frame.to_parquet(path, index=False)
        else:
            frame.to_csv(path, index=False)


@contextmanager
def _refused_in_words(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # pandas raises some of its own, whose sentence is not in strerror.
        raise WorkbenchError(f"{path} cannot be written: {error.strerror or error}.") from error
