"""A reason as it is read: the column with its cell."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

LONGEST_SHOWN = 40
DIGITS = 12  # all that a cell is written with, and none of what binary fractions add


def reason_text(column: str, row: Mapping[str, Any], shown: set[str]) -> str:
    """A column with its cell, where that may be seen: age = 44."""
    if column not in shown:
        return column
    cell = row[column]
    if pd.isna(cell):
        return f"{column} is missing"
    text = f"{cell:.{DIGITS}g}" if isinstance(cell, float) else str(cell).removesuffix(" 00:00:00")
    return f"{column} = {text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + '…'}"
