"""Exploration and exploitation: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_greedy_regret_grows_and_thompson_bends(seed):
    regret = run("bandit", seed=seed).regret
    half, end = regret.iloc[399], regret.iloc[-1]
    assert end["Thompson"] < 0.4 * end["greedy"]
    assert end["Thompson"] - half["Thompson"] < 0.5 * half["Thompson"]
    assert end["greedy"] - half["greedy"] > 0.8 * half["greedy"]


@each_seed
def test_constant_step_follows_a_change_and_averages_do_not(seed):
    late = run("bandit", changes=True, seed=seed).best_pulled.iloc[-100:].mean()
    assert late["constant step"] > late["epsilon-greedy"] + 0.3
