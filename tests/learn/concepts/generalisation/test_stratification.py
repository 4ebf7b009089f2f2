"""Stratified folds: what the lesson says happens, whatever the draw."""

from math import comb

import pytest

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_no_dealing_fills_more_folds_than_there_are_positives(seed):
    result = at_level("stratification", "Break it", seed)
    assert result.by_fold["stratified"].min() == 0


@each_seed
def test_stratified_folds_differ_by_one_at_most(seed):
    result = run("stratification", seed=seed, rows=1000, percent=3.0)
    dealt, plain = result.by_fold["stratified"], result.by_fold["plain"]
    assert dealt.max() - dealt.min() <= 1 < plain.max() - plain.min()
    rarer = run("stratification", seed=seed, rows=1000, percent=0.5)
    assert rarer.empty > result.empty


@each_seed
def test_shuffles_leave_a_fold_empty_as_often_as_counting_says(seed):
    result = run("stratification", rows=100, percent=3.0, folds=2, seed=seed)
    # All three positives in one half of the hundred, or all in the other.
    assert result.positives == 3
    assert result.empty == pytest.approx(2 * comb(50, 3) / comb(100, 3), abs=0.07)
