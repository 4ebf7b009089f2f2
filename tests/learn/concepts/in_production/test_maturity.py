"""Stages of a model: what the lesson says happens, whatever the draw."""

from core.learn.concepts.in_production import maturity as maturity_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_few_rows_and_a_weak_signal_hold_a_model_back(seed):
    assert run("maturity", rows=1000, seed=seed).reached == "production"
    assert run("maturity", rows=40, seed=seed).reached == "proof of concept"
    weak = run("maturity", rows=1000, signal=0.0, seed=seed)
    assert weak.reached == "proof of concept"
    assert not maturity_lab.allowed(weak)
    assert maturity_lab.allowed(run("maturity", signal=0.0, wanted="retired", seed=seed))


@each_seed
def test_a_segment_left_behind_stops_a_model_that_is_good_on_the_whole(seed):
    result = run("maturity", worse=0.4, rows=2000, seed=seed)
    failed = result.checks[~result.checks["passes"]]["check"].tolist()
    assert failed == ["no segment left behind"]
    assert result.accuracy > result.baseline + 0.15
