"""How closely two columns go together, beside pandas and scipy."""

import numpy as np
import pandas as pd

from core.explore.profile import (
    profile,
)
from core.explore.profile.associations import ranks
from core.stats.distances import cramers_v
from core.table.dataset import make_dataset


def test_ranks_equal_pandas():
    values = np.array([3.0, np.nan, 1.0, 3.0, 2.0, np.nan, 3.0])
    expected = pd.Series(values).rank().to_numpy() - 1
    np.testing.assert_array_equal(ranks(values), expected)


def test_cramers_v_is_near_zero_for_many_independent_levels():
    rng = np.random.default_rng(1)
    table = np.histogram2d(rng.integers(0, 20, 500), rng.integers(0, 20, 500), bins=20)[0]
    assert cramers_v(table) < 0.1


def test_the_correlation_ratio_sees_groups_and_only_groups():
    rng = np.random.default_rng(2)
    group = rng.choice(list("abcdefghij"), 500)
    frame = pd.DataFrame(
        {
            "group": group,
            "by_group": pd.Series(group).map(ord) + rng.normal(0, 0.01, 500),
            "free": rng.normal(size=500),
        }
    )
    pairs = profile(make_dataset(frame, "groups")).associations.pairs
    found = {pair.b: pair.value for pair in pairs if pair.a == "group"}
    assert found["by_group"] > 0.99
    assert found["free"] < 0.2
