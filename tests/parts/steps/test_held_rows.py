"""Rows set aside: by a seed, whole origins, a share of every class, none of too few."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.held_rows import ORIGIN, held_parts, origin_of, share_of_made


def two_classes(rows, positives):
    y = np.array(["no"] * rows, dtype=object)
    y[:positives] = "yes"
    return np.random.default_rng(0).permutation(y)


def test_the_same_seed_sets_the_same_rows_aside():
    y, rows = two_classes(200, 60), np.arange(200)
    once, again = held_parts(y, rows, True, 3), held_parts(y, rows, True, 3)
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, held_parts(y, rows, True, 4))


def test_rows_of_one_origin_stay_together():
    y = pd.Series(np.linspace(0, 1, 200), index=pd.Index(np.arange(200) // 4, name=ORIGIN))
    for held in held_parts(y.to_numpy(), np.asarray(y.index), False, 0):
        assert set(np.bincount(np.asarray(y.index)[held])) <= {0, 4}


def test_a_row_is_made_from_itself_unless_the_index_says_otherwise():
    named = pd.Series([1.0, 2.0], index=pd.Index([7, -1], name=ORIGIN))
    np.testing.assert_array_equal(origin_of(named, 2), [7, -1])
    np.testing.assert_array_equal(origin_of(pd.Series([1.0, 2.0], index=[7, 8]), 2), [0, 1])


def test_rows_that_were_not_made_count_for_those_of_their_class_that_were():
    codes, real = np.array([0, 0, 1, 1, 1, 1]), np.array([1, 1, 1, 0, 0, 0], dtype=bool)
    np.testing.assert_array_equal(share_of_made(codes, real), [1, 1, 4, 4, 4, 4])


@pytest.mark.parametrize(("rows", "parts"), [(19, 0), (20, 3), (499, 3), (500, 1)])
def test_the_fewer_rows_the_more_parts_until_there_are_too_few(rows, parts):
    held = held_parts(np.linspace(0, 1, rows), np.arange(rows), False, 0)
    assert len(held) == parts
    assert all(abs(mask.sum() - rows / 5) < 1 for mask in held)


@pytest.mark.parametrize(("positives", "parts"), [(499, 3), (500, 1)])
def test_of_classes_the_rows_outside_the_commonest_are_the_evidence(positives, parts):
    held = held_parts(two_classes(2000, positives), np.arange(2000), True, 0)
    assert len(held) == parts
