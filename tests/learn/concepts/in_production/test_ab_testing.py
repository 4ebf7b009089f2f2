"""A/B testing a model: what the lesson says happens, whatever the draw."""

import pytest

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_looking_often_finds_winners_where_there_are_none(seed):
    alarms = run("ab_testing", lift=0.0, seed=seed).alarms.iloc[:, 1]
    assert 0.03 < alarms.iloc[0] < 0.07
    assert alarms.iloc[-1] > 3 * alarms.iloc[0]


@each_seed
def test_half_the_gain_needs_four_times_the_rows(seed):
    one, half = run("ab_testing", lift=0.02, seed=seed), run("ab_testing", lift=0.01, seed=seed)
    assert half.needed == pytest.approx(4 * one.needed, rel=0.1)
    assert half.planned < one.planned
