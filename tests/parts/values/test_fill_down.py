"""Gaps that take the raw value of the row above."""

import pandas as pd
import pytest

from core.parts.values.fill_down import fill_raw


@pytest.mark.fault("L24")
@pytest.mark.parametrize("dtype", [object, "category"])
def test_a_gap_takes_the_raw_cell_of_the_row_that_the_rule_copies(dtype):
    """Row 3 was left out before, and row 2 is a gap only once a step has read it so."""
    cells = [None, " a ", "-", "b", None]
    raw = pd.DataFrame({"area": pd.Series(cells, dtype=dtype), "n": range(5)})
    before = pd.DataFrame({"region": [None, "a", None, None]}, index=[0, 1, 2, 4])
    filled = fill_raw(raw, before, [("area", "region")])
    assert filled["area"].astype(object).tolist()[1:] == [" a ", " a ", "b", " a "]
    assert filled["area"].isna().tolist() == [True, False, False, False, False]
    assert raw["area"].isna().sum() == 2
