"""Filters of the explorer: how many rows they keep, and what a selection would keep."""

import pandas as pd

from core.explore.visual.view import filter_mask
from core.table.arrays import to_codes
from core.table.dataset import Dataset


def count_rows(dataset: Dataset, condition: str) -> int:
    """How many rows a condition keeps; raises WorkbenchError as `filter_mask` does."""
    return int(filter_mask(dataset, condition).sum())


def levels_of(values: pd.Series) -> tuple[str, ...]:
    """The levels of a column whose schema lists none, such as a constant."""
    return to_codes(values).levels
