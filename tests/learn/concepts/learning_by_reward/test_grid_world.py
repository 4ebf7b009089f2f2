"""Delayed rewards and Q-learning: what the lesson says happens, whatever the draw."""

import pytest

from core.learn.concepts.learning_by_reward import grid_world as grid_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_decaying_exploration_finds_the_far_reward(seed):
    for way in ("decaying", "optimistic start"):
        result = run("grid_world", way=way, episodes=600, seed=seed)
        assert result.taken == 1.0
        assert result.values[grid_lab.START].max() == pytest.approx(0.95**7, abs=0.01)
        assert result.truth[grid_lab.START] == pytest.approx(0.95**7)


@each_seed
def test_constant_exploration_and_small_gamma_stay_near(seed):
    assert run("grid_world", way="constant 0.1", episodes=600, seed=seed).taken == 0.1
    assert run("grid_world", gamma=0.3, seed=seed).taken == 0.1


@each_seed
def test_a_copy_does_what_the_log_did(seed):
    assert run("grid_world", log_share=0.1, seed=seed).cloned == 0.1
    assert run("grid_world", log_share=0.9, seed=seed).cloned == 1.0
