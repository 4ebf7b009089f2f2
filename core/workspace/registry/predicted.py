"""The predictions that are kept of a model: a file a batch."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.workspace.files import home

PREDICTION_ID = "prediction_id"


@dataclass(frozen=True)
class LoggedBatch:
    """A batch of predictions in the log: its id, the file that keeps it, and whether it was written
    just now."""

    id: str
    path: Path
    is_new: bool = True


def logged_batches(reference: str) -> tuple[LoggedBatch, ...]:
    """The batches that are kept of a model's predictions, oldest first."""
    files = folder_of(reference).glob("*.parquet")
    found = sorted(files, key=lambda file: (file.stat().st_mtime, file.name))
    return tuple(LoggedBatch(file.stem, file) for file in found)


def read_logged(reference: str) -> Iterator[pd.DataFrame]:
    """What is kept of a model's predictions, batch by batch, oldest first."""
    for batch in logged_batches(reference):
        yield pd.read_parquet(batch.path)


def folder_of(reference: str) -> Path:
    """Where a model's predictions are kept."""
    return home() / "predicted" / reference
