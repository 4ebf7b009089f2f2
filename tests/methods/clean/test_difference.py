"""Cells differ by what they say, however they are stored."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.methods.clean.difference import differing


@given(
    st.lists(st.none() | st.sampled_from(["a", "b", "1", "2"]), min_size=1, max_size=8),
    st.data(),
)
def test_cells_that_differ_are_told_alike_however_they_are_stored(old, data):
    new = data.draw(
        st.lists(st.none() | st.sampled_from("ab12"), min_size=len(old), max_size=len(old))
    )
    expected = [a != b for a, b in zip(old, new, strict=True)]
    before, after = (pd.Series(v, dtype=object) for v in (old, new))
    for first in (before, before.astype("category")):
        for second in (after, after.astype("category")):
            assert differing(first, second).tolist() == expected


def test_a_number_and_its_name_do_not_differ():
    numbers = pd.Series([1.0, 2.0, np.nan])
    assert differing(numbers, pd.Series(["1", "x", None])).tolist() == [False, True, False]
    assert differing(numbers, pd.Series([1, 3, 4])).tolist() == [False, True, True]
