"""Equal rows as pandas tells them, whatever the cells."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.table.equal_rows import repeated_rows

cells = st.sampled_from([0.0, -0.0, 1.0, np.nan, None])
texts = st.sampled_from(["a", "b", "", None])
rows = st.lists(st.tuples(cells, texts, cells), max_size=12)


@given(rows, st.sampled_from(["first", "last", False]), st.sampled_from([(), ("b",), ("c", "a")]))
def test_the_same_rows_as_pandas_marks(rows, keep, columns):
    frame = pd.DataFrame(rows, columns=["a", "b", "c"], index=range(5, 5 + len(rows)))
    expected = frame.duplicated(subset=list(columns) or None, keep=keep).to_numpy(dtype=bool)
    assert repeated_rows(frame, columns, keep).tolist() == expected.tolist()


def test_a_row_that_is_alone_in_one_column_is_looked_at_in_no_further_one(monkeypatch):
    frame = pd.DataFrame({"alone": [1, 2, 3, 3], "same": ["x"] * 4})
    seen = []
    plain = pd.Series.duplicated
    monkeypatch.setattr(
        pd.Series, "duplicated", lambda self, keep: seen.append(len(self)) or plain(self, keep)
    )
    assert repeated_rows(frame, (), "first").tolist() == [False, False, False, True]
    assert seen == [4, 2]


@pytest.mark.parametrize("keep", ["first", "last", False])
def test_a_table_without_rows_or_columns_repeats_nothing(keep):
    assert repeated_rows(pd.DataFrame({"a": []}), (), keep).tolist() == []
    assert repeated_rows(pd.DataFrame(index=range(0)), (), keep).tolist() == []
