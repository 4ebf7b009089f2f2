"""Where the gaps are and which come together."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile import (
    profile,
)
from core.table.dataset import make_dataset


def test_missingness_knows_which_gaps_come_together():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=["a", "b", "c"])
    frame.loc[:49, ["a", "b"]] = np.nan
    frame.loc[rng.random(200) < 0.1, "c"] = np.nan
    found = profile(make_dataset(frame, "gaps")).missingness
    together = {(pair.a, pair.b): pair.value for pair in found.pairs}
    assert dict(found.shares)["a"] == 0.25
    assert together["a", "b"] == pytest.approx(1.0)
    assert abs(together["a", "c"]) < 0.3
    assert found.complete_rows == int(frame.notna().all(axis=1).sum())
