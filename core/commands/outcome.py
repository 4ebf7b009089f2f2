"""What a verb has to say, and what all verbs do first."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.dataset import Dataset
from core.errors import WorkbenchError
from core.load import read_table


@dataclass(frozen=True)
class Outcome:
    """A JSON document, the same as text, and why a gate said no (empty: it did not)."""

    document: dict[str, Any]
    text: str
    refusal: str = ""


def open_data(path: str) -> Dataset:
    """Read a table from a path, in any format that the Load page takes."""
    return read_table(Path(path), Path(path).name)


def check_column(dataset: Dataset, name: str | None) -> None:
    """Raise a WorkbenchError that lists the columns unless `name` is one of them."""
    if name is not None and name not in dataset.schema.names:
        raise WorkbenchError(
            f"{dataset.name} has no column {name!r}; it has {', '.join(dataset.schema.names)}."
        )
