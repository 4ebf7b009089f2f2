"""Leakage lab: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.learn.concepts.own_rows import OwnRows
from tests.learn.concepts.running import each_seed, on_own, run, table


@each_seed
def test_shuffled_labels_score_by_a_leak_alone(seed):
    rows = table(np.random.default_rng(seed), 600, 4)
    aucs = on_own("leakage", rows, seed=seed).aucs.mean()
    assert aucs["before"] > 0.65
    assert abs(aucs["inside"] - 0.5) < 0.12


@each_seed
def test_too_few_of_a_class_are_refused(seed):
    rng = np.random.default_rng(seed)
    y = (np.arange(200) < 4).astype(int)
    for key, width in (("leakage", 3), ("imbalance", 2), ("boosting_log_odds", 1)):
        rows = OwnRows(
            "mine", ("a", "b", "c")[:width], rng.normal(size=(200, width)), y, ("n", "y")
        )
        with pytest.raises(NotApplicableError, match="rarer class"):
            on_own(key, rows)


@each_seed
@pytest.mark.parametrize("step", ["select", "encode", "oversample"])
def test_leak_turns_noise_into_a_score(seed, step):
    aucs = run("leakage", step=step, seed=seed).aucs.mean()
    assert aucs["before"] > 0.6
    assert abs(aucs["inside"] - 0.5) < 0.1


@each_seed
def test_early_scaling_hardly_shows(seed):
    aucs = run("leakage", step="scale", seed=seed).aucs.mean()
    assert abs(aucs["before"] - aucs["inside"]) < 0.03
