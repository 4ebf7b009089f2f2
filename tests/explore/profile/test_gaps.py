"""Where the gaps are, row by row."""

import numpy as np
import pandas as pd

from core.explore.profile.gaps import BANDS, MAX_COLUMNS, PATTERNS, gap_patterns
from core.table.dataset import make_dataset


def test_gaps_are_counted_by_row_and_by_pattern():
    frame = pd.DataFrame({"a": [1, None, None, 4.0], "b": [None, None, None, 1.0], "c": range(4)})
    found = gap_patterns(make_dataset(frame, "t"))
    assert found.per_row == (1, 1, 2)
    assert (found.patterns[0].columns, found.patterns[0].rows) == (("a", "b"), 2)
    assert {(p.columns, p.rows) for p in found.patterns[1:]} == {(("b",), 1), ((), 1)}
    assert found.bands[3] == (0.0, 0.0)
    assert found.names == ("a", "b")


def patterns(frame):
    return gap_patterns(make_dataset(pd.DataFrame(frame), "t"))


def test_a_table_without_gaps_has_one_pattern_without_columns():
    found = patterns({"a": [1.5, 2.5], "b": ["x", "y"]})
    assert [(p.columns, p.rows) for p in found.patterns] == [((), 2)]
    assert (found.per_row, found.names, found.bands) == ((2,), (), ())


def test_bands_are_runs_of_rows_with_their_share():
    values = [None] * 120 + [1.5] * 120
    found = patterns({"a": values, "b": range(240)})
    assert len(found.starts) == BANDS
    assert [line[0] for line in found.bands] == [1.0] * 60 + [0.0] * 60
    assert sum(found.per_row) == found.rows == 240


def test_few_rows_have_a_band_each():
    found = patterns({"a": [1.5, None, 2.5], "b": ["x", "x", "y"]})
    assert found.starts == (0, 1, 2)
    assert found.bands == ((0.0,), (1.0,), (0.0,))


def test_of_many_columns_those_with_most_gaps_are_drawn_in_the_tables_order():
    rng = np.random.default_rng(0)
    rows = 100
    frame = {}
    for n in range(MAX_COLUMNS + 10):
        values = rng.normal(size=rows)
        values[: n % 70 + 1] = np.nan
        frame[f"c{n:02d}"] = values
    found = patterns(frame)
    assert len(found.names) == MAX_COLUMNS
    assert list(found.names) == sorted(found.names)
    assert "c00" not in found.names
    assert "c69" in found.names


def test_rare_combinations_are_counted_and_not_listed():
    rng = np.random.default_rng(1)
    values = np.where(rng.random((500, 8)) < 0.5, np.nan, 1.0)
    frame = pd.DataFrame(values, columns=list("abcdefgh"))
    found = patterns(frame.assign(key=range(500)))
    wanted = frame.isna().value_counts()
    assert len(found.patterns) == PATTERNS
    assert found.other_patterns == len(wanted) - PATTERNS
    assert [p.rows for p in found.patterns] == wanted.head(PATTERNS).tolist()
