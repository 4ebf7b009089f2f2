"""Where the gaps are and which come together."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile import (
    make_profile,
)
from core.explore.profile.missingness import missingness
from core.table.dataset import make_dataset


def test_missingness_knows_which_gaps_come_together():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=["a", "b", "c"])
    frame.loc[:49, ["a", "b"]] = np.nan
    frame.loc[rng.random(200) < 0.1, "c"] = np.nan
    found = make_profile(make_dataset(frame, "gaps")).missingness
    together = {(pair.a, pair.b): pair.value for pair in found.pairs}
    assert dict(found.shares)["a"] == 0.25
    assert together["a", "b"] == pytest.approx(1.0)
    assert abs(together["a", "c"]) < 0.3
    assert found.complete_rows == int(frame.notna().all(axis=1).sum())


def gaps_of(frame):
    frame = pd.DataFrame(frame)
    return missingness(frame, {name: int(frame[name].isna().sum()) for name in frame})


def test_columns_with_gaps_are_listed_with_their_share():
    found = gaps_of({"a": [1, None, None, 4], "b": [1, 2, 3, 4], "c": [None, 2, 3, 4]})
    assert found.shares == (("a", 0.5), ("c", 0.25))
    assert found.complete_rows == 1


def test_a_column_that_is_all_gaps_goes_with_none():
    found = gaps_of({"a": [None] * 4, "b": [1, None, 3, None]})
    assert found.pairs == ()
    assert found.complete_rows == 0


def test_gaps_that_come_together_correlate_as_numpy_says():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(60, 3)), columns=list("abc"))
    frame[rng.random((60, 3)) < 0.3] = np.nan
    found = {(p.a, p.b): p.value for p in gaps_of(frame).pairs}
    flags = frame.isna().astype(float)
    for (a, b), value in found.items():
        assert value == pytest.approx(np.corrcoef(flags[a], flags[b])[0, 1])


def test_a_table_without_gaps_is_complete():
    found = gaps_of({"a": [1, 2], "b": [3, 4]})
    assert (found.shares, found.pairs, found.complete_rows) == ((), (), 2)
