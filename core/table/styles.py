"""How a table's numbers and dates were written before they became such."""

from collections.abc import Mapping
from dataclasses import replace

from core.table.dataset import Dataset
from core.table.stored_as import stored_as


def styles_of(dataset: Dataset) -> dict[str, str]:
    """How its columns were written, of those of which that is known."""
    return {column.name: column.style for column in dataset.schema.columns if column.style}


def with_styles(dataset: Dataset, styles: Mapping[str, str]) -> Dataset:
    """A table whose cells were written so before they became numbers and dates: a model that learns
    from it reads files that write them so."""
    known = {
        name: style
        for name, style in styles.items()
        if name in dataset.frame.columns and stored_as(dataset.frame[name]) != "text"
    }
    columns = tuple(
        column.model_copy(update={"style": known.get(column.name, column.style)})
        for column in dataset.schema.columns
    )
    return replace(dataset, schema=dataset.schema.model_copy(update={"columns": columns}))
