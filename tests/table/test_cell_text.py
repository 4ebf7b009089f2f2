"""A cell in few characters, of whatever type it is."""

import numpy as np
import pandas as pd
import pytest

from core.table.cell_text import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-0.0, "0"),
        (np.float32(2.5), "2.500"),
        (np.int64(7), "7"),
        (1e16, "1e+16"),
        (pd.Timestamp("2024-01-01"), "2024-01-01"),
        (pd.Timestamp("2024-01-01 12:30"), "2024-01-01 12:30:00"),
        (None, "missing"),
        (np.nan, "missing"),
        (np.str_("a"), "a"),
        (True, "True"),
    ],
)
def test_a_cell_is_short(value, text):
    assert cell_text(value) == text
