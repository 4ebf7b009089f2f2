"""Stratified folds: what the lesson says happens, whatever the draw."""

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
