"""A cell in a sentence or beside a bar."""

from typing import Any

import numpy as np
import pandas as pd

from core.wording.numbers import number_text

EXACT = 1e15  # up to it a float tells whole numbers apart


def cell_text(value: Any) -> str:
    """A cell in few characters: whole numbers without decimals, days without midnight; a gap is
    "missing"."""
    if pd.isna(value):
        return "missing"
    if isinstance(value, float | np.floating):
        number = float(value) + 0.0  # no -0
        is_whole = number.is_integer() and abs(number) < EXACT
        return f"{number:.0f}" if is_whole else number_text(number)
    return str(value).removesuffix(" 00:00:00")
