"""Every row has one place, and classes keep their share."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.carried.rows.splits import make_split
from core.errors import BadTableError


@settings(max_examples=50)
@given(st.integers(40, 300), st.floats(0.1, 0.4), st.integers(2, 8), st.integers(0, 99))
def test_each_training_row_is_scored_once_and_no_test_row_ever(rows, share, folds, seed):
    split = make_split(np.arange(rows) % 2, True, share, folds, seed)
    scored = np.concatenate([scored for _, scored in split.folds])
    assert sorted(scored) == sorted(split.train)
    assert not set(split.train) & set(split.test)
    assert len(split.train) + len(split.test) == rows
    for fit, held in split.folds:
        assert not set(fit) & set(held)
        assert set(fit) <= set(split.train)


def test_shares_are_kept():
    y = np.array([1] * 30 + [0] * 970)
    split = make_split(y, True, 0.2, 5, 0)
    assert y[split.test].sum() == 6
    assert {int(y[scored].sum()) for _, scored in split.folds} <= {4, 5}


def test_fold_of_names_the_fold_that_scores():
    split = make_split(np.arange(50) * 1.0, False, 0.2, 4, 0)
    for number, (_, scored) in enumerate(split.folds):
        assert set(np.sort(split.train)[split.fold_of == number]) == set(scored)


def test_too_few_rows_say_what_to_do():
    with pytest.raises(
        BadTableError, match="8 usable rows; training with 5 folds needs at least 20"
    ):
        make_split(np.arange(8), False, 0.2, 5, 0)


def test_rare_class_says_what_to_do():
    y = np.array(["a"] * 50 + ["b"] * 3)
    with pytest.raises(
        BadTableError, match="'b' has 3 rows; 5 folds and a test set need at least 6"
    ):
        make_split(y, True, 0.2, 5, 0)


@settings(max_examples=80)
@given(
    st.lists(st.integers(3, 30), min_size=2, max_size=10),
    st.floats(0.05, 0.5),
    st.integers(2, 20),
)
def test_rare_classes_are_in_every_fold_or_refused(counts, share, folds):
    y = np.repeat(np.arange(len(counts)), counts)
    try:
        split = make_split(y, True, share, folds, 0)
    except BadTableError:
        return
    for fit, scored in split.folds:
        assert set(y[fit]) == set(y[scored]) == set(y)


def test_a_small_test_share_cannot_hold_many_classes():
    y = np.repeat(np.arange(8), 12)
    with pytest.raises(BadTableError, match="seals 5 rows, too few for 8 classes"):
        make_split(y, True, 0.05, 5, 0)


def test_a_large_test_share_leaves_too_few_of_a_rare_class():
    y = np.repeat(["a", "b"], [60, 6])
    with pytest.raises(BadTableError, match="'b' has 3 rows left for training, too few for 5"):
        make_split(y, True, 0.5, 5, 0)


@pytest.mark.parametrize("stratify", [True, False])
def test_sealed_rows_and_folds_follow_the_seed(stratify):
    y = np.arange(60) % 2
    first, again, other = (make_split(y, stratify, 0.2, 3, seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(first.test, again.test)
    np.testing.assert_array_equal(first.fold_of, again.fold_of)
    assert set(first.test) != set(other.test)


@pytest.mark.parametrize("stratify", [True, False])
def test_the_folds_follow_the_seed_and_not_only_the_sealed_rows(stratify):
    """Which training rows are scored together must change too, or one lucky division stays."""
    y = np.arange(60) % 2

    def partition(seed):
        train, folds = make_split(y, stratify, 0.2, 3, seed).train, []
        for _, scored in make_split(y, stratify, 0.2, 3, seed).folds:
            folds.append(frozenset(np.flatnonzero(np.isin(train, scored))))
        return frozenset(folds)

    assert len({partition(seed) for seed in range(6)}) == 6
