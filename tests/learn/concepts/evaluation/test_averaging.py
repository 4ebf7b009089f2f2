"""Macro, micro and weighted F1: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_micro_hides_a_class_that_is_never_found(seed):
    result = at_level("averaging", "Break it", seed)
    assert result.micro > 0.9
    assert result.macro < 0.7


@each_seed
def test_averages_agree_with_scikit_learn(seed):
    result = run("averaging", seed=seed)
    truth = np.repeat([0, 1, 2], result.counts.sum(axis=1))
    called = np.concatenate([np.repeat([0, 1, 2], row) for row in result.counts])
    for name in ("macro", "micro", "weighted"):
        assert getattr(result, name) == pytest.approx(f1_score(truth, called, average=name))
    assert result.micro == pytest.approx(result.accuracy)
    assert result.macro < result.micro - 0.05
