"""What is held back inside a learner: whole groups, later times, and nothing kept of either."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit, validation_part
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.encoding.target_means import TargetMeans


def told(inner, **known):
    inner.known = RowKeys(**known)
    return inner


@given(st.lists(st.integers(0, 9), min_size=10, max_size=60), st.integers(2, 5))
def test_each_row_is_held_back_once_and_no_group_is_torn(groups, folds):
    groups = np.array(groups)
    pairs = list(told(InnerSplit(folds), groups=groups).split(groups, groups % 2))
    assert sorted(np.concatenate([held for _, held in pairs])) == list(range(len(groups)))
    for fit, held in pairs:
        assert fit.size
        if len(np.unique(groups)) > 1:
            assert not set(groups[fit]) & set(groups[held])


def test_stretches_of_time_follow_each_other_and_keep_ties_together():
    times = np.array([3, 1, 2, 2, 1, 3, 4, 4])
    pairs = list(told(InnerSplit(2), times=times).split(times))
    assert [sorted(times[held]) for _, held in pairs] == [[1, 1, 2, 2], [3, 3, 4, 4]]


def test_without_groups_and_times_rows_are_shuffled_by_class():
    y = np.repeat([0, 1], [20, 10])
    for _, held in InnerSplit(5, by_class=True).split(y, y):
        assert np.bincount(y[held]).tolist() == [4, 2]


def test_a_copy_learns_what_the_first_was_told_and_a_saved_one_knows_no_row():
    inner = InnerSplit(3)
    copied = clone(make_pipeline(TargetMeans(cv=inner), StandardScaler()))
    with knowing(make_pipeline(TargetMeans(cv=inner)), RowKeys(groups=np.arange(6))):
        assert copied.get_params()["targetmeans__cv"].known.groups is not None
        assert inner.__getstate__()["known"].groups is None
    assert inner.known.groups is None


def test_a_target_encoder_codes_a_row_without_the_targets_of_its_group():
    """Each group has one level and one outcome: only leaking makes the codes tell the outcome."""
    groups = np.repeat(np.arange(20), 6)
    y = np.random.default_rng(0).normal(size=20)[groups]
    frame = pd.DataFrame({"who": [f"g{group}" for group in groups]})
    encoder = TargetMeans(target_type="continuous", cv=InnerSplit(5))
    leaking = encoder.fit_transform(frame, y)[:, 0]
    with knowing(encoder, RowKeys(groups=groups)):
        honest = encoder.fit_transform(frame, y)[:, 0]
    assert np.corrcoef(leaking, y)[0, 1] > 0.9
    assert np.corrcoef(honest, y)[0, 1] < 0.1


@pytest.mark.parametrize("seed", range(5))
def test_the_validation_part_holds_back_whole_groups_of_about_the_share(seed):
    groups = np.repeat(np.arange(50), 4)
    fit, held = validation_part(groups, RowKeys(groups=groups), share=0.1, seed=seed)
    assert not set(groups[fit]) & set(groups[held])
    assert len(held) == 20
    assert len(fit) + len(held) == 200


def test_the_validation_part_by_time_is_the_last():
    times = np.random.default_rng(1).permutation(100)
    fit, held = validation_part(times, RowKeys(times=times), share=0.2)
    assert sorted(times[held]) == list(range(80, 100))
    assert len(fit) == 80


@given(st.lists(st.integers(0, 3), min_size=2, max_size=50), st.booleans(), st.integers(0, 9))
def test_both_sides_of_a_validation_part_have_rows(y, by_class, seed):
    y = np.array(y)
    for known in (RowKeys(), RowKeys(groups=y), RowKeys(times=y)):
        fit, held = validation_part(y, known, 0.1, seed, by_class)
        assert fit.size
        assert held.size
        assert sorted([*fit, *held]) == list(range(len(y)))
