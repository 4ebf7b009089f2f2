"""Where the gaps are, row by row."""

import pandas as pd

from core.explore.profile.gaps import gap_patterns
from core.table.dataset import make_dataset


def test_gaps_are_counted_by_row_and_by_pattern():
    frame = pd.DataFrame({"a": [1, None, None, 4.0], "b": [None, None, None, 1.0], "c": range(4)})
    found = gap_patterns(make_dataset(frame, "t"))
    assert found.per_row == (1, 1, 2)
    assert (found.patterns[0].columns, found.patterns[0].rows) == (("a", "b"), 2)
    assert {(p.columns, p.rows) for p in found.patterns[1:]} == {(("b",), 1), ((), 1)}
    assert found.bands[3] == (0.0, 0.0)
    assert found.names == ("a", "b")
