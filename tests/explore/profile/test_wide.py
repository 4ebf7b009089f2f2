"""Which columns of a wide table are compared."""

import numpy as np
import pandas as pd

from core.explore.profile import (
    profile,
)
from core.explore.profile.pairs import MAX_COLUMNS
from core.table.dataset import make_dataset


def test_a_wide_table_says_what_it_left_out_but_never_the_target():
    rng = np.random.default_rng(0)
    names = [f"c{i}" for i in range(MAX_COLUMNS + 5)]
    frame = pd.DataFrame(rng.normal(size=(50, len(names))), columns=names)
    found = profile(make_dataset(frame, "wide"), target=names[-1]).associations
    assert len(found.names) == MAX_COLUMNS
    assert len(found.left_out) == 5
    assert names[-1] in found.names
