"""How many rows repeat an earlier one."""

import numpy as np
import pandas as pd

from core.explore.profile import (
    profile,
)
from core.table.dataset import make_dataset


def test_duplicate_rows_are_those_that_repeat_an_earlier_one():
    frame = pd.DataFrame({"a": [1.0, 1.0, np.nan, np.nan, 2.0], "b": ["x", "x", "y", "y", "x"]})
    assert profile(make_dataset(frame, "twice")).duplicate_rows == 2
