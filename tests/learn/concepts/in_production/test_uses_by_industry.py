"""Uses by industry: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, precision_score

from core.learn.concepts.in_production import uses_by_industry as uses_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_costs_and_not_accuracy_set_the_threshold(seed):
    result = run("uses_by_industry", seed=seed)
    cards = result.cards.set_index("industry")
    assert cards.loc["health care", "best threshold"] < 0.1
    assert cards.loc["mail", "best threshold"] > 0.85
    away = cards["best threshold"] - cards["alarm / (alarm + miss)"]
    assert away.abs().max() < 0.1
    costs = result.costs.set_index("industry")
    assert (costs["lowest cost"] <= costs.min(axis=1)).all()
    assert costs.loc["health care", "best accuracy"] > 1.5 * costs.loc["health care", "lowest cost"]


@each_seed
def test_a_weak_model_with_cheap_misses_is_useless(seed):
    weak = run("uses_by_industry", quality=0.5, miss=0.05, seed=seed)
    assert uses_lab.useless(weak)
    assert not uses_lab.useless(run("uses_by_industry", seed=seed))


@each_seed
def test_metrics_are_the_librarys(seed):
    positive, chance = uses_lab.scored(np.random.default_rng(seed), 0.3, 1.0, 800)
    row = uses_lab.judged(positive, chance, np.array([0.4]), 2.0, 1.0).iloc[0]
    assert row["F1"] == pytest.approx(f1_score(positive, chance >= 0.4))
    assert row["precision"] == pytest.approx(precision_score(positive, chance >= 0.4))
    fraud = uses_lab.USES[1]
    expected = average_precision_score(positive, chance)
    assert uses_lab.valued(fraud, row, positive, chance) == pytest.approx(expected)


@each_seed
def test_chances_are_calibrated(seed):
    positive, chance = uses_lab.scored(np.random.default_rng(seed), 0.3, 2.0, 20_000)
    for low in (0.2, 0.5, 0.8):
        inside = (chance >= low) & (chance < low + 0.1)
        assert positive[inside].mean() == pytest.approx(low + 0.05, abs=0.06)
