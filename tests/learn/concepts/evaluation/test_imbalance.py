"""Imbalanced classes: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from tests.learn.concepts.running import at_level, each_seed, on_own, run, table


@each_seed
def test_smote_stays_between_its_parents(seed):
    rows = table(np.random.default_rng(seed), 900, 2, share=0.1)
    result = on_own("imbalance", rows, seed=seed)
    start, end = result.parents[:, 0], result.parents[:, 1]
    detour = np.linalg.norm(result.synthetic - start, axis=1)
    detour += np.linalg.norm(result.synthetic - end, axis=1)
    assert np.allclose(detour, np.linalg.norm(end - start, axis=1))
    assert result.names == ("a", "b")


@each_seed
def test_equal_classes_need_no_remedy(seed):
    by = at_level("imbalance", "Change it", seed).scores.set_index("remedy")["Brier"]
    assert by["SMOTE"] == pytest.approx(by["nothing"], abs=0.005)


@each_seed
def test_smote_buys_recall_with_probabilities(seed):
    result = run("imbalance", seed=seed)
    by = result.scores.set_index("remedy")
    assert by.loc["SMOTE", "recall"] > by.loc["nothing", "recall"] + 0.3
    assert by.loc["SMOTE", "Brier"] > 1.5 * by.loc["nothing", "Brier"]
    assert by.loc["SMOTE", "average precision"] < by.loc["nothing", "average precision"] + 0.03
    assert by.loc["threshold", "F1"] > by.loc["SMOTE", "F1"]
    same_model = ["average precision", "Brier"]
    assert (by.loc["threshold", same_model] == by.loc["nothing", same_model]).all()


@each_seed
def test_smote_rows_lie_between_their_parents(seed):
    result = run("imbalance", seed=seed)
    start, end = result.parents[:, 0], result.parents[:, 1]
    detour = np.linalg.norm(result.synthetic - start, axis=1)
    detour += np.linalg.norm(result.synthetic - end, axis=1)
    assert np.allclose(detour, np.linalg.norm(end - start, axis=1))
    assert result.y.sum() + len(result.synthetic) == (result.y == 0).sum()
