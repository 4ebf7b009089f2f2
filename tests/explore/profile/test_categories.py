"""Statistics of a column of levels."""

import pandas as pd
import pytest
from scipy import stats

from core.explore.profile import profile
from core.table.dataset import make_dataset


def test_rare_levels_and_entropy_are_measured():
    frame = pd.DataFrame({"a": ["x"] * 500 + ["y"] * 498 + ["z", "w"]})
    found = profile(make_dataset(frame, "t"))["a"].stats
    assert (found.rare_levels, found.rare_count, found.once) == (2, 2, 2)
    assert found.entropy == pytest.approx(stats.entropy([500, 498, 1, 1], base=2))
    assert found.imbalance == pytest.approx(1 - found.entropy / 2)
