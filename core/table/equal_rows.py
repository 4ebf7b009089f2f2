"""Which rows of a table equal others, told column by column: most are apart at once."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from core.table.arrays import Array

Keep = Literal["first", "last", False]


def repeated_rows(frame: pd.DataFrame, columns: Sequence[str], keep: Keep) -> Array:
    """A mask (rows,) of the rows that equal another in these columns (none: in all), but for the
    `first` or `last` of them; with False all are marked. Gaps are equal.

    As `DataFrame.duplicated`, but a row that no other equals in the first columns is looked at in
    no further one.
    """
    looked_at = frame[list(columns)] if columns else frame
    left = np.arange(len(frame))
    for name in looked_at.columns:
        if not len(left):
            break
        left = left[looked_at[name].iloc[left].duplicated(keep=False).to_numpy(dtype=bool)]
    repeated = np.zeros(len(frame), dtype=bool)
    repeated[left] = looked_at.iloc[left].duplicated(keep=keep).to_numpy(dtype=bool)
    return repeated
