"""Encoding many-valued categories: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.data import encoding
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_labels_of_all_rows_find_skill_in_noise(seed):
    result = run("encoding", noise=True, levels=300, per_level=4, seed=seed)
    assert auc(result, "target: all rows") > 0.65
    assert abs(auc(result, "target: cross-fitted") - 0.5) < 0.08


@each_seed
def test_means_of_training_rows_flatter_training_only(seed):
    result = run("encoding", noise=True, levels=300, per_level=6, seed=seed)
    by = result.scores.set_index("encoder")
    assert by["training AUC"]["target: training rows"] > 0.65
    assert by["training AUC"]["target: cross-fitted"] < 0.6


@each_seed
def test_order_that_means_nothing_defeats_integers(seed):
    result = run("encoding", levels=50, per_level=20, seed=seed)
    assert auc(result, "one-hot") > auc(result, "integers") + 0.08
    assert auc(result, "target: cross-fitted") > auc(result, "integers") + 0.08
    ordered = run("encoding", levels=50, per_level=20, ordered=True, seed=seed)
    assert auc(ordered, "integers") > auc(ordered, "one-hot") - 0.02


@each_seed
def test_columns_are_counted(seed):
    by = run("encoding", levels=300, seed=seed).scores.set_index("encoder")["columns"]
    assert (by["one-hot"], by["binary"], by["target: cross-fitted"]) == (300, 9, 1)


def test_smoothing_draws_a_level_to_the_overall_mean():
    level, y = np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 1])
    assert encoding.means(level, y, 3, 0) == pytest.approx([0.25, 1, 0.4])
    assert encoding.means(level, y, 3, 5) == pytest.approx([(1 + 2) / 9, (1 + 2) / 6, 0.4])


def auc(result, encoder: str) -> float:
    return float(result.scores.set_index("encoder")["test AUC"][encoder])
