"""Ranking metrics: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, ndcg_score

from core.learn.concepts.evaluation import ranking_metrics as ranking_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_ndcg_is_the_librarys(seed):
    rng = np.random.default_rng(seed)
    for grades in ("0 to 3", "yes or no"):
        relevance = ranking_lab.graded(rng, grades)
        gains, scores = ranking_lab.gains(relevance), np.arange(10)[::-1]
        ours = ranking_lab.measured(relevance, 5)
        assert ours[2] == pytest.approx(ndcg_score([gains], [scores], k=5))
        expected = average_precision_score(relevance > 0, scores)
        assert ours[3] == pytest.approx(expected)


@each_seed
def test_moving_down_within_k_lowers_ndcg_and_leaves_precision(seed):
    by = run("ranking_metrics", k=5, seed=seed).by_place.iloc[:5]
    assert by["precision@k"].nunique() == 1
    assert by["NDCG@k"].is_monotonic_decreasing


def test_metrics_of_one_list_are_those_counted_by_hand():
    relevance = np.array([0, 0, 3, 0, 1, 0, 0, 0, 0, 1])
    precision, recall, ndcg, mean, reciprocal = ranking_lab.measured(relevance, 5)
    assert (precision, recall) == (2 / 5, 2 / 3)
    ideal = 7 / np.log2(2) + 1 / np.log2(3) + 1 / np.log2(4)
    assert ndcg == pytest.approx((7 / np.log2(4) + 1 / np.log2(6)) / ideal)
    assert mean == pytest.approx((1 / 3 + 2 / 5 + 3 / 10) / 3)
    assert reciprocal == 1 / 3
