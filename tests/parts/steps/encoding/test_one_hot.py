"""0/1 columns of levels: those of scikit-learn, and what a pickle leaves of a gap."""

import io

import joblib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sklearn.preprocessing import OneHotEncoder

from core.parts.steps.encoding.level_flags import join_level
from core.parts.steps.encoding.one_hot import OneHot

CELLS = some.sampled_from(["a", "b", "c", "d", np.nan])
ROWS = some.lists(some.tuples(CELLS, CELLS, some.sampled_from([0.0, 1.5, 2.0])), min_size=1)


def table(rows):
    return pd.DataFrame(rows, columns=["first", "second", "number"]).astype(
        {"first": object, "second": object}
    )


def written_and_read(step):
    """A gap that was written is another object where it is read."""
    file = io.BytesIO()
    joblib.dump(step, file)
    return joblib.load(file)


@pytest.mark.filterwarnings("ignore:Found unknown categories")
@given(
    ROWS,
    ROWS,
    some.sampled_from([None, 0.02, 0.3, 0.99, 1, 3]),
    some.sampled_from(["none", "first", "if_binary"]),
    some.booleans(),
)
def test_the_columns_are_those_of_scikit_learn(rows, others, least, drop, is_rare):
    theirs = OneHotEncoder(
        drop=None if drop == "none" else drop,
        handle_unknown="infrequent_if_exist" if is_rare else "ignore",
        sparse_output=False,
        feature_name_combiner=join_level,
        min_frequency=least,
    ).fit(table(rows))
    ours = OneHot(least, drop, "as_rare" if is_rare else "as_none").fit(table(rows))
    kept = written_and_read(ours)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    for asked in (table(rows), table(others)):
        np.testing.assert_array_equal(ours.transform(asked), theirs.transform(asked))
        np.testing.assert_array_equal(kept.transform(asked), theirs.transform(asked))
    for mine, known in zip(ours.categories_, theirs.categories_, strict=True):
        assert [*map(str, mine)] == [*map(str, known)]


def test_a_level_that_becomes_rare_by_share_shares_a_column():
    frame = pd.DataFrame({"c": ["b"] * 60 + ["a"] * 38 + ["x", None]})
    step = OneHot(0.02).fit(frame)
    assert step.get_feature_names_out().tolist() == ["c\x1fa", "c\x1fb", "c\x1finfrequent_sklearn"]
    asked = pd.DataFrame({"c": ["a", "b", "x", None, "never"]})
    assert step.transform(asked).argmax(axis=1).tolist() == [0, 1, 2, 2, 2]
    assert OneHot(0.02, unseen="as_none").fit(frame).transform(asked)[4].tolist() == [0, 0, 0]


def test_gaps_of_every_kind_are_one_level_and_mixed_levels_stand_by_their_texts():
    frame = pd.DataFrame({"c": pd.Series([10, "2", None, np.nan, pd.NA, 10], dtype=object)})
    step = OneHot().fit(frame)
    assert step.get_feature_names_out().tolist() == ["c\x1f10", "c\x1f2", "c\x1fnan"]
    assert step.transform(frame).argmax(axis=1).tolist() == [0, 1, 2, 2, 2, 0]


def test_of_a_column_without_gaps_a_gap_is_a_level_never_met():
    frame = pd.DataFrame({"c": ["a"] * 50 + ["b"] * 50 + ["r"]})
    gap = pd.DataFrame({"c": [None]})
    assert OneHot(0.1).fit(frame).transform(gap).tolist() == [[0, 0, 1]]
    assert OneHot(0.001).fit(frame).transform(gap).tolist() == [[0, 0, 0]]
