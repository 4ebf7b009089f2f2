"""Spreads and counts of groups, held against pandas."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.making.groups import GroupCounts, GroupSpreads

ROWS = pd.DataFrame(
    {"n": [1.0, 2, 6, 4, 5, 9], "c": list("aaabbz"), "d": ["x", "y", "x", "x", "x", None]}
)
NEW = pd.DataFrame({"n": [0.0, 0, 0], "c": ["a", "z", "new"], "d": ["x", "x", None]})


def test_spreads_are_those_of_pandas_and_smoothed_by_the_variance_of_all():
    plain = GroupSpreads(("c",), smoothing=0.0).fit(ROWS[["n", "c"]]).transform(NEW[["n", "c"]])
    a, overall = ROWS["n"][:3].std(ddof=0), ROWS["n"].std(ddof=0)
    assert plain[:, 0] == pytest.approx([a, 0, overall])
    step = GroupSpreads(("c",), smoothing=2.0).fit(ROWS[["n", "c"]])
    expected = np.sqrt((3 * a**2 + 2 * overall**2) / 5)
    assert step.transform(NEW[["n", "c"]])[0, 0] == pytest.approx(expected)
    assert step.get_feature_names_out().tolist() == ["n\x1ec\x1fgroup spread"]


def test_counts_are_those_of_the_rows_fitted_on_and_0_of_a_new_level():
    step = GroupCounts().fit(ROWS[["c", "d"]])
    assert step.transform(NEW[["c", "d"]]).tolist() == [[3, 4], [1, 4], [0, 1]]
    together = GroupCounts(together=True).fit(ROWS[["c", "d"]])
    assert together.transform(NEW[["c", "d"]]).tolist() == [[2], [0], [0]]
    assert together.get_feature_names_out().tolist() == ["c\x1ed\x1frows of the group"]
    sizes = ROWS.astype(str).groupby(["c", "d"])["n"].transform("size")
    assert together.transform(ROWS[["c", "d"]])[:, 0].tolist() == sizes.tolist()


def test_levels_that_join_to_the_same_text_are_not_one():
    rows = pd.DataFrame({"a": ["x y", "x"], "b": ["z", "y z"]})
    assert GroupCounts(together=True).fit(rows).transform(rows).tolist() == [[1], [1]]
