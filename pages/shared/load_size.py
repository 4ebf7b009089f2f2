"""What the open table takes of this machine's memory."""

from core.dataset import Dataset
from core.large import SizeClass, size_of_dataset
from pages.shared.tiles import Tile, bytes_text


def memory_tile(dataset: Dataset) -> Tile:
    """The table's size in memory, beside what is free."""
    size = size_of_dataset(dataset)
    if size.free_bytes is None:
        return Tile("In memory", bytes_text(size.memory_bytes))
    free = bytes_text(size.free_bytes)
    note = f"{size.size_class} for this machine: {free} free"
    if size.size_class is not SizeClass.SMALL:
        note = f"{note}. {size.suggestion}"
    return Tile("In memory", bytes_text(size.memory_bytes), note)
