"""Filters of the explorer: how many rows they keep, and what a selection would keep."""

from core.dataset import Dataset
from core.explorer.view import filter_mask


def rows_kept(dataset: Dataset, condition: str) -> int:
    """How many rows a condition keeps; raises WorkbenchError as `filter_mask` does."""
    return int(filter_mask(dataset, condition).sum())
