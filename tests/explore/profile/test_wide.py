"""Which columns of a wide table are compared."""

import numpy as np
import pandas as pd

from core.explore.profile import (
    make_profile,
)
from core.explore.profile.pairs import MAX_COLUMNS
from core.explore.profile.table_profile import TargetRelation
from core.explore.profile.wide import most_linked
from core.table.arrays import Arrays, Coded
from core.table.dataset import make_dataset


def test_a_wide_table_says_what_it_left_out_but_never_the_target():
    rng = np.random.default_rng(0)
    names = [f"c{i}" for i in range(MAX_COLUMNS + 5)]
    frame = pd.DataFrame(rng.normal(size=(50, len(names))), columns=names)
    found = make_profile(make_dataset(frame, "wide"), target=names[-1]).associations
    assert len(found.names) == MAX_COLUMNS
    assert len(found.left_out) == 5
    assert names[-1] in found.names


def arrays(columns, rows=300, seed=0):
    rng = np.random.default_rng(seed)
    return Arrays({f"c{n}": rng.normal(size=rows) for n in range(columns)}, {})


def test_a_narrow_table_keeps_all():
    assert most_linked(arrays(MAX_COLUMNS), (), None) == {f"c{n}" for n in range(MAX_COLUMNS)}


def test_copies_the_target_and_what_goes_with_it_are_kept():
    wide = arrays(MAX_COLUMNS * 3)
    copy = wide.numbers["c7"] * -2
    level = Coded((wide.numbers["c9"] > 0).astype(np.int32), ("low", "high"))
    wide = Arrays({**wide.numbers, "copy": copy}, {"level": level})
    along = TargetRelation("c100", "cramers_v", 0.9, None, 0.5, ())
    kept = most_linked(wide, (along,), "c42")
    assert len(kept) == MAX_COLUMNS
    assert {"c42", "c100", "c7", "copy", "level"} <= kept


def test_a_wide_table_of_levels_alone_goes_by_the_target():
    rng = np.random.default_rng(0)
    coded = {
        f"l{n}": Coded(rng.integers(0, 3, 50).astype(np.int32), ("a", "b", "c"))
        for n in range(MAX_COLUMNS + 5)
    }
    along = TargetRelation("l64", "cramers_v", 0.4, None, 0.5, ())
    kept = most_linked(Arrays({}, coded), (along,), None)
    assert "l64" in kept
    assert len(kept) == MAX_COLUMNS
