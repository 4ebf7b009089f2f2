"""How large the open table is, in cells and in memory, and what would help."""

import streamlit as st

from core.data.large import SizeClass, size_of_dataset
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import share_text
from pages.shared.tiles import Tile, bytes_text, tiles


def size_tiles(dataset: Dataset) -> None:
    """Rows, columns, gaps and memory, and what to do where the table is not small."""
    missing = sum(column.missing for column in dataset.schema.columns)
    cells = max(1, dataset.frame.size)
    tiles(
        Tile("Rows", f"{dataset.rows:,}"),
        Tile("Columns", f"{len(dataset.schema.columns):,}"),
        Tile("Missing cells", share_text(missing, cells), f"{missing:,} of {cells:,}"),
        _memory_tile(dataset),
    )
    _advice(dataset)


def _memory_tile(dataset: Dataset) -> Tile:
    """The table's size in memory, beside what is free."""
    size = size_of_dataset(dataset)
    if size.free_bytes is None:
        return Tile("In memory", bytes_text(size.memory_bytes))
    free = f"{bytes_text(size.free_bytes)} free"
    is_open = size.size_class is SizeClass.TOO_LARGE  # so it does fit; what it leaves does not
    return Tile(
        "In memory",
        bytes_text(size.memory_bytes),
        free if is_open else f"{size.size_class}; {free}",
    )


def _advice(dataset: Dataset) -> None:
    """What to do about a table that is not small for this machine."""
    size = size_of_dataset(dataset)
    if size.size_class is SizeClass.TOO_LARGE:
        needs = f"Training on it needs about {bytes_text(size.needed_bytes)}, more than is free."
        st.warning(as_markdown(f"{needs} {size.suggestion}"), icon=":material/memory:")
    elif size.size_class is not SizeClass.SMALL:
        st.caption(as_markdown(size.suggestion))
