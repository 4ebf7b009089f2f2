"""Bayesian optimisation: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_guided_trials_beat_random_ones_unless_misled(seed):
    good = run("bayesian_optimisation", trials=12, seed=seed)
    assert good.best["Bayesian"].iloc[-1] > good.best["random, mean"].iloc[-1]
    belief = run("bayesian_optimisation", trials=12, length=0.5, seed=seed).belief
    held = (belief["truth"] >= belief["low"]) & (belief["truth"] <= belief["high"])
    assert held.mean() < 0.5
