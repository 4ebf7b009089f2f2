"""What the open table takes of this machine's memory, and what would help."""

import streamlit as st

from core.dataset import Dataset
from core.large import SizeClass, size_of_dataset
from pages.shared.outputs import md
from pages.shared.tiles import Tile, bytes_text


def memory_tile(dataset: Dataset) -> Tile:
    """The table's size in memory, beside what is free."""
    size = size_of_dataset(dataset)
    free = (
        "" if size.free_bytes is None else f"{size.size_class}; {bytes_text(size.free_bytes)} free"
    )
    return Tile("In memory", bytes_text(size.memory_bytes), free)


def memory_advice(dataset: Dataset) -> None:
    """What to do about a table that is not small for this machine."""
    size = size_of_dataset(dataset)
    if size.size_class is not SizeClass.SMALL:
        st.caption(md(size.suggestion))
