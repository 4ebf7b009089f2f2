"""Attacks on a model: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import adversarial as attack_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_aimed_pushes_turn_digits_and_random_ones_do_not(seed):
    table = run("adversarial", seed=seed).by_strength.set_index("push per pixel")
    assert table.loc[0.0].min() > 0.95
    assert table.loc[3.0, "along the gradient"] < 0.5 < 0.9 < table.loc[3.0, "at random"]


@each_seed
def test_this_digit_turns_at_the_push_it_says(seed):
    needed = run("adversarial", seed=seed).needed
    assert needed < 6
    for strength, turned in ((needed - 0.06, False), (needed + 0.01, True)):
        one, two = run("adversarial", strength=strength, seed=seed).chances
        assert ((one > 0.5) != (two > 0.5)) is turned


@each_seed
def test_a_score_that_never_turns_says_so(seed):
    assert attack_lab.turning(np.linspace(5, 1 + seed, 321)) == np.inf
    assert attack_lab.turning(np.linspace(8, -8, 321)) == pytest.approx(8, abs=0.06)


@each_seed
def test_a_deep_forest_tells_who_was_in_the_training(seed):
    deep, flat = run("adversarial", seed=seed), run("adversarial", depth=1, seed=seed)
    assert deep.membership > 0.8
    assert flat.membership < 0.65
