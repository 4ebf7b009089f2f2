"""Rows that are added later, equal to others or not, unseal none, and no copy is on both sides."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.identity import content_hash
from core.parts.splits.lots import lots_of
from core.parts.splits.reading_keys import read_row_keys
from core.parts.splits.splits import make_split

DIVISION = Division("stratified", folds=2, together=True, apart_from=("y",))


def numbers(seed, rows):
    return pd.DataFrame(np.random.default_rng(seed).normal(size=(rows, 3)), columns=list("abc"))


def levels(seed, rows):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.integers(0, (4, 2, 3), (rows, 3)), columns=list("abc"))


def one_after_another(seed, rows):
    return numbers(seed, rows // 20 + 1).loc[lambda frame: frame.index.repeat(20)]


def again_and_again(seed, rows):
    return pd.concat([numbers(seed, rows // 14 + 1)] * 14)


def in_any_order(seed, rows):
    return again_and_again(seed, rows).sample(frac=1, random_state=seed)


def sorted_levels(seed, rows):
    return levels(seed, rows).sort_values(list("abc"))


def rare(frame):
    """Classes of which one has few rows, mostly copies."""
    y = np.where(np.arange(len(frame)) % 2, "a", "b").astype(object)  # room for a longer name
    y[: min(len(y) // 4, 8)] = "rare"
    return frame.reset_index(drop=True).assign(y=y)


PARTS = [numbers, levels, one_after_another, again_and_again, in_any_order, sorted_levels]
parts = st.tuples(st.sampled_from(PARTS), st.integers(0, 3), st.integers(60, 700))


def divided(frame):
    known = read_row_keys(DIVISION, (frame,), frame.index)
    return known, make_split(frame["y"].to_numpy(), known, DIVISION, True)


# A class of eight copies of one row, of which twelve more are of other classes, ten of them sealed:
# the eight are learned from all the same.
RARE_COPIES = [(one_after_another, 6, 700), (one_after_another, 106, 700), (numbers, 0, 300)]


@settings(max_examples=40, deadline=None)
@given(st.lists(parts, min_size=2, max_size=4))
@example(RARE_COPIES)
def test_rows_of_any_kind_that_are_added_unseal_none(drawn):
    """Levels to which copies are added, copies to which levels are, and so on: what equal rows
    seem to be changes with what is added."""
    whole = rare(pd.concat([part(seed, rows)[list("abc")] for part, seed, rows in drawn]))
    sealed, start = set(), 0
    for part, seed, rows in drawn:
        start += len(part(seed, rows))
        try:
            known, split = divided(whole.iloc[:start])
        except BadTableError:  # of so few different rows, all or none were sealed
            continue
        assert sealed <= set(split.test)
        sealed = set(split.test)
        assert not sealed & set(split.train)
        if known.groups is not None:
            held_back = split.train[np.isin(known.groups[split.train], known.groups[split.test])]
            assert set(whole["y"].iloc[held_back]) <= {"rare"}


@settings(max_examples=40, deadline=None)
@given(st.lists(parts, min_size=1, max_size=3), st.floats(0.1, 0.9))
def test_a_lot_goes_by_the_rows_before_it_alone(drawn, share):
    whole = pd.concat([part(seed, rows)[list("abc")] for part, seed, rows in drawn])
    whole = whole.reset_index(drop=True)
    first = int(share * len(whole))
    before, after = (lots_of(f, content_hash(f)) for f in (whole.iloc[:first], whole))
    np.testing.assert_array_equal(before.sealed_with, after.sealed_with[:first])
    np.testing.assert_array_equal(before.copy_of, after.copy_of[:first])


def test_levels_are_sealed_ten_equal_rows_at_a_time():
    frame = levels(0, 2000)
    lots = lots_of(frame, content_hash(frame))
    assert set(np.bincount(lots.sealed_with)) <= set(range(11))
    assert lots.copy_of.tolist() == list(range(2000))


@pytest.mark.parametrize("copies", [again_and_again, in_any_order])
def test_of_many_copies_none_is_left_out(copies):
    frame = rare(copies(0, 3000))
    known, split = divided(frame)
    assert len(np.unique(known.identity)) == len(np.unique(known.groups)) == 3000 // 14 + 1
    assert len(split.train) + len(split.test) == len(frame)
    assert "they stand on the same side" in split.notes[0]


def test_copies_that_were_sealed_apart_are_left_out_and_told():
    """Of twenty copies one after another, ten of each class, the first fifty rows that differ come
    before it shows what they are."""
    frame = one_after_another(0, 6000).reset_index(drop=True)
    frame["y"] = np.where(np.arange(len(frame)) // 10 % 2, "a", "b")
    known, split = divided(frame)
    left_out = len(frame) - len(split.train) - len(split.test)
    assert 0 < left_out < 500
    assert f"{left_out:,} rows are neither learned from nor scored" in split.notes[1]
    assert not set(known.groups[split.train]) & set(known.groups[split.test])


def test_copies_of_a_rare_class_are_learned_from_beside_those_that_are_sealed():
    whole = rare(pd.concat([part(seed, rows) for part, seed, rows in RARE_COPIES]))
    known, split = divided(whole)
    of_first = np.flatnonzero(known.groups == known.groups[0])
    assert set(whole["y"].iloc[of_first[:8]]) == {"rare"}
    assert set(of_first[:8]) <= set(split.train)
    assert set(of_first[10:]) == set(of_first) & set(split.test)  # the second lot of ten
    assert not set(of_first[8:10]) & {*split.train, *split.test}
