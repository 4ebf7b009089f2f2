"""Counts of levels within a bound."""

import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from core.data.large.levels import counts_of, merged_counts

texts = st.lists(st.sampled_from([*"abcdefghij", None]), max_size=80)


@given(texts, texts)
def test_counts_merge_exactly_below_the_bound(a, b):
    counts = merged_counts(counts_of(pa.array(a, pa.string())), counts_of(pa.array(b, pa.string())))
    assert counts.is_complete
    assert dict(counts.rows) == pd.Series([*a, *b], dtype=object).value_counts().to_dict()


@given(st.lists(texts, min_size=1, max_size=6))
def test_beyond_the_bound_counts_are_bracketed(parts):
    whole = pd.Series([x for part in parts for x in part], dtype=object).value_counts()
    counts = counts_of(pa.array(parts[0], pa.string()), bound=5, capacity=3)
    for part in parts[1:]:
        counts = merged_counts(counts, counts_of(pa.array(part, pa.string()), 5, 3), 5, 3)
    assert counts.short <= whole.sum() / 4  # Misra and Gries: rows / (capacity + 1)
    for level, rows in whole.items():
        assert counts.rows[level] <= rows <= counts.rows[level] + counts.short
