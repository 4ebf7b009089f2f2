"""Exploration and exploitation: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.learning_by_reward import bandit
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


def test_ucb_adds_what_an_arm_may_still_be_worth():
    counts, values = np.array([[10.0, 1000.0]]), np.array([[0.0, 0.52]])
    # 0 + √(2 ln 1011 / 10) = 1.18 against 0.52 + √(2 ln 1011 / 1000) = 0.64.
    assert bandit._choose("UCB", counts, values, 0.0, np.random.default_rng(0)) == [0]
    values[0, 0] = -0.6
    assert bandit._choose("UCB", counts, values, 0.0, np.random.default_rng(0)) == [1]


@each_seed
def test_regret_is_what_is_lost_in_expectation_so_it_never_falls(seed):
    regret = run("bandit", seed=seed).regret.drop(columns="pull")
    assert (regret.diff().dropna() >= 0).all(axis=None)
