"""What is sealed stays sealed, and no fold learns from what it scores, whatever divides them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import TimeSeriesSplit, train_test_split

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.identity import row_identity, value_identity
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.splits import make_split


def by_place(y, has_classes, share, folds, seed):
    return make_split(y, RowKeys(), Division("by_place", share, folds, seed), has_classes)


def rows_at_random(rows):
    return RowKeys(row_identity(pd.DataFrame({"x": np.arange(rows)})))


def grouped(groups):
    return RowKeys(value_identity(pd.Series(groups)), np.asarray(groups))


def random_split(y, has_classes=True, **options):
    return make_split(y, rows_at_random(len(y)), Division("stratified", **options), has_classes)


@settings(max_examples=50)
@given(st.integers(40, 300), st.floats(0.1, 0.4), st.integers(2, 8), st.integers(0, 99))
def test_each_training_row_is_scored_once_and_no_test_row_ever(rows, share, folds, seed):
    split = by_place(np.arange(rows) % 2, True, share, folds, seed)
    scored = np.concatenate([scored for _, scored in split.folds])
    assert sorted(scored) == sorted(split.train)
    assert not set(split.train) & set(split.test)
    assert len(split.train) + len(split.test) == rows
    for fit, held in split.folds:
        assert not set(fit) & set(held)
        assert set(fit) <= set(split.train)


def test_by_place_shares_are_kept():
    y = np.array([1] * 30 + [0] * 970)
    split = by_place(y, True, 0.2, 5, 0)
    assert y[split.test].sum() == 6
    assert {int(y[scored].sum()) for _, scored in split.folds} <= {4, 5}


def test_by_place_seals_what_it_sealed_before():
    """Models that were saved with a plan of three numbers keep their sealed rows."""
    y = np.arange(30) % 2
    split = by_place(y, True, 0.2, 3, 7)
    train, test = train_test_split(np.arange(30), test_size=0.2, random_state=7, stratify=y)
    assert split.test.tolist() == test.tolist() == [12, 18, 8, 13, 17, 15]
    assert split.train.tolist() == train.tolist()


def test_class_shares_are_kept_in_the_folds():
    y = np.array([1] * 50 + [0] * 950)
    split = random_split(y)
    assert {int(y[scored].sum()) for _, scored in split.folds} <= {7, 8, 9}
    assert split.notes == ()


def test_fold_of_names_the_fold_that_scores():
    split = random_split(np.arange(50) * 1.0, False, folds=4)
    for number, (_, scored) in enumerate(split.folds):
        assert set(split.train[split.fold_of == number]) == set(scored)


@settings(max_examples=60, deadline=None)
@given(st.integers(60, 200), st.integers(1, 200), st.integers(0, 50), st.floats(0.1, 0.5))
def test_rows_that_are_added_leave_every_sealed_row_sealed(rows, more, seed, share):
    y = np.arange(rows + more) % 2
    before = random_split(y[:rows], seed=seed, test_share=share, folds=2)
    after = random_split(y, seed=seed, test_share=share, folds=2)
    assert set(before.test) == {row for row in after.test if row < rows}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=80, max_size=200),
    st.lists(st.integers(0, 90), max_size=100),
    st.integers(0, 20),
)
def test_groups_stay_whole_and_sealed_when_rows_are_added(groups, more, seed):
    division = Division("grouped", 0.3, 2, seed)
    try:
        before = make_split(np.zeros(len(groups)), grouped(groups), division, False)
    except BadTableError:
        return
    both = np.array([*groups, *more])
    after = make_split(np.zeros(len(both)), grouped(both), division, False)
    assert set(before.test) <= set(after.test)
    for split, known in ((before, np.array(groups)), (after, both)):
        assert not set(known[split.train]) & set(known[split.test])
        for fit, scored in split.folds:
            assert not set(known[fit]) & set(known[scored])


@settings(max_examples=40)
@given(st.integers(100, 200), st.integers(1, 60), st.integers(0, 3))
def test_later_rows_unseal_none_once_the_time_is_kept(rows, more, gap):
    times = np.random.default_rng(rows).permutation(np.arange(rows) % 50).astype("float64")
    later = np.append(times, 50.0 + np.arange(more))
    kept = Division("rolling", 0.2, 2, gap=gap, time="t", sealed_from="40.0")
    before = make_split(times, RowKeys(times=times), kept, False)
    after = make_split(later, RowKeys(times=later), kept, False)
    assert set(before.test) <= set(after.test)
    assert times[before.test].min() == 40
    assert times[before.train].max() == 39 - gap


def test_the_share_of_sealed_rows_is_met_on_average():
    sealed = len(random_split(np.arange(20_000) % 2, test_share=0.2).test)
    assert abs(sealed / 20_000 - 0.2) < 0.01


def test_a_rolling_origin_is_that_of_scikit_learn_where_no_two_rows_share_a_time():
    times = np.random.default_rng(0).permutation(103).astype("float64")
    split = make_split(times, RowKeys(times=times), Division("rolling", 0.2, 4, gap=3), False)
    in_order = np.sort(times[times < times[split.test].min() - 3])
    expected = list(TimeSeriesSplit(4, gap=3).split(in_order))
    for (fit, scored), (wanted_fit, wanted) in zip(split.folds, expected, strict=True):
        assert sorted(times[fit]) == in_order[wanted_fit].tolist()
        assert sorted(times[scored]) == in_order[wanted].tolist()


def test_blocks_of_time_keep_a_gap_on_both_sides_and_ties_together():
    times = np.repeat(np.arange(50.0), 4)
    split = make_split(times, RowKeys(times=times), Division("time", 0.2, 4, gap=2), False)
    assert sorted(set(times[split.test])) == list(range(40, 50))
    assert sorted(set(times[split.train])) == list(range(38))
    for fit, scored in split.folds:
        low, high = times[scored].min(), times[scored].max()
        assert not set(times[fit]) & set(np.arange(low - 2, high + 3))
    assert sorted(np.concatenate([s for _, s in split.folds])) == sorted(split.train)


def test_repeats_score_every_row_as_often_each_time_otherwise():
    split = random_split(np.arange(100) % 2, repeats=3, folds=4)
    scored = np.concatenate([scored for _, scored in split.folds])
    assert len(split.folds) == 12
    assert set(np.bincount(scored)[split.train]) == {3}
    assert len({tuple(sorted(scored)) for _, scored in split.folds}) == 12


@pytest.mark.parametrize(
    ("known", "division", "message"),
    [
        (grouped(np.arange(60) % 3), Division("grouped", 0.3, 5, groups="who"), "'who', too few"),
        (
            RowKeys(times=np.repeat([1.0, 2.0, 3.0], 20)),
            Division("rolling", 0.2, 5, time="day"),
            "'day' has 2 different times",
        ),
        (
            RowKeys(times=np.arange(60.0)),
            Division("rolling", 0.2, 3, gap=30, time="day"),
            "Fold 1 would fit on 0 rows",
        ),
        (
            RowKeys(times=np.ones(60)),
            Division("time", 0.2, 3, time="day"),
            "All rows are of one time in 'day', 1.0: none is later than another. Divide by another",
        ),
        (
            RowKeys(times=np.repeat([1.0, 2.0], 30)),
            Division("time", 0.2, 3, gap=5, time="day"),
            "leaves no row on one side",
        ),
        (
            RowKeys(times=np.arange(60.0)),
            Division("time", 0.2, 3, time="day", sealed_from="soon"),
            "'soon', from which rows",
        ),
        (
            RowKeys(value_identity(pd.Series(["a"] * 60)), np.zeros(60, dtype=int)),
            Division("grouped", groups="who"),
            "All rows belong to one group of 'who': none is left .* Divide by another column",
        ),
        (
            RowKeys(value_identity(pd.Series(["a", "b"] * 30)), np.tile([0, 1], 30)),
            Division("grouped", 0.01, 3, groups="who"),
            "of these few groups of 'who' are sealed",
        ),
    ],
)
def test_what_cannot_be_divided_says_what_to_do(known, division, message):
    with pytest.raises(BadTableError, match=message):
        make_split(np.arange(60.0), known, division, False)


def test_a_fold_of_one_class_is_refused_and_a_class_that_a_fold_lacks_is_told():
    times = RowKeys(times=np.arange(100.0))
    late = np.where(np.arange(100) > 60, "b", "a")
    with pytest.raises(BadTableError, match="16 rows that are all of class 'a'"):
        make_split(late, times, Division("rolling", 0.2, 4, time="day"), True)
    three = np.where(np.arange(100) > 60, "c", np.where(np.arange(100) % 2, "a", "b"))
    notes = make_split(three, times, Division("rolling", 0.2, 4, time="day"), True).notes
    assert "learn from no row of class 'c'" in notes[0]
    assert "No sealed row is of class 'a', 'b'" in notes[1]


def test_too_few_rows_say_what_to_do():
    with pytest.raises(
        BadTableError, match="8 usable rows; training with 5 folds needs at least 20"
    ):
        random_split(np.arange(8), False)


@pytest.mark.fault("M-F32")
def test_rare_classes_are_learned_from_in_every_fold_and_never_scored_nor_sealed():
    y = np.array(["a"] * 40 + ["b"] * 30 + ["c"] * 5 + ["d"])
    split = random_split(y)
    rare = {*np.flatnonzero(np.isin(y, ["c", "d"]))}
    for fit, scored in split.folds:
        assert rare <= set(fit)
        assert set(y[scored]) == {"a", "b"}
    assert rare <= set(split.train)
    assert not rare & set(split.test)
    assert "learns from the 6 rows of class 'c', 'd'" in split.notes[0]
    without = random_split(y[:70])
    np.testing.assert_array_equal(split.test, without.test)


def test_one_of_two_classes_is_spread_over_the_folds_that_it_reaches():
    y = np.array(["a"] * 50 + ["b"] * 3)
    split = random_split(y)
    assert sorted(int((y[scored] == "b").sum()) for _, scored in split.folds) == [0, 0, 1, 1, 1]
    assert not np.any(y[split.test] == "b")
    with pytest.raises(BadTableError, match="'b' has 1 of 51 rows; 5 folds need two classes"):
        random_split(y[:51])


@settings(max_examples=80)
@given(
    st.lists(st.integers(3, 30), min_size=2, max_size=10),
    st.floats(0.05, 0.5),
    st.integers(2, 20),
)
def test_every_fold_learns_from_every_class_that_is_scored_somewhere(counts, share, folds):
    y = np.repeat(np.arange(len(counts)), counts)
    try:
        split = random_split(y, test_share=share, folds=folds)
    except BadTableError:
        return
    for fit, scored in split.folds:
        assert set(y[scored]) <= set(y[fit]) == set(y[split.train])


@settings(max_examples=40)
@given(
    st.lists(st.integers(3, 30), min_size=2, max_size=10),
    st.floats(0.05, 0.5),
    st.integers(2, 20),
)
def test_by_place_classes_are_in_every_fold_or_refused(counts, share, folds):
    y = np.repeat(np.arange(len(counts)), counts)
    try:
        split = by_place(y, True, share, folds, 0)
    except BadTableError:
        return
    for fit, scored in split.folds:
        assert set(y[fit]) == set(y[scored]) == set(y)


def test_a_small_test_share_cannot_hold_many_classes():
    y = np.repeat(np.arange(8), 12)
    with pytest.raises(BadTableError, match="seals 5 rows, too few for 8 classes"):
        by_place(y, True, 0.05, 5, 0)


def test_a_large_test_share_leaves_too_few_of_a_rare_class():
    y = np.repeat(["a", "b"], [60, 6])
    with pytest.raises(BadTableError, match="'b' has 3 rows left for training, too few for 5"):
        by_place(y, True, 0.5, 5, 0)


@pytest.mark.parametrize("has_classes", [True, False])
@pytest.mark.parametrize("kind", ["by_place", "stratified", "plain"])
def test_sealed_rows_and_folds_follow_the_seed(kind, has_classes):
    y = np.arange(60) % 2
    first, again, other = (
        make_split(y, rows_at_random(60), Division(kind, 0.2, 3, seed), has_classes)
        for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first.test, again.test)
    np.testing.assert_array_equal(first.fold_of, again.fold_of)
    assert set(first.test) != set(other.test)


@pytest.mark.parametrize("has_classes", [True, False])
def test_the_folds_follow_the_seed_and_not_only_the_sealed_rows(has_classes):
    """Which training rows are scored together must change too, or one lucky division stays."""
    y = np.arange(60) % 2

    def partition(seed):
        split = by_place(y, has_classes, 0.2, 3, seed)
        return frozenset(
            frozenset(np.flatnonzero(np.isin(split.train, scored))) for _, scored in split.folds
        )

    assert len({partition(seed) for seed in range(6)}) == 6
