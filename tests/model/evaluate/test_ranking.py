"""Measures of ranking are scikit-learn's in each query, and chance is that of shuffling."""

import numpy as np
import pytest
from sklearn import metrics as sk

from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.model.evaluate.ranking import rank_queries
from tests.model.evaluate.test_evaluate import several


def drawn(queries=60, rows=12, seed=0, skill=1.0):
    rng = np.random.default_rng(seed)
    y = (rng.random(queries * rows) < 0.3).astype(int)
    scores = 1 / (1 + np.exp(-(skill * y + rng.normal(size=len(y)))))
    said = Predictions(y, y, np.column_stack([1 - scores, scores]), (0, 1), 1)
    return said, np.repeat([f"q{n}" for n in range(queries)], rows)


def test_every_measure_is_the_mean_over_queries():
    said, query = drawn()
    seen = rank_queries(said, query, 5)
    ndcg, precision, average, told = [], [], [], 0
    for name in np.unique(query):
        own = query == name
        y, scores = said.actual[own], said.scores[own]
        if 0 < y.sum() < len(y):
            told += 1
            ndcg.append(sk.ndcg_score([y], [scores], k=5))
            top = np.argsort(-scores)[:5]
            precision.append(y[top].mean())
            average.append(sk.average_precision_score(y, scores))
    scores = {one.key: one for one in seen.scores}
    assert (seen.queries, seen.without) == (told, 60 - told)
    assert scores["ndcg"].value == pytest.approx(np.mean(ndcg))
    assert scores["precision"].value == pytest.approx(np.mean(precision))
    assert scores["map"].value == pytest.approx(np.mean(average))
    for one in seen.scores:
        assert one.low < one.value < one.high
        assert one.chance < one.low


def test_without_skill_chance_is_what_comes_out():
    said, query = drawn(queries=600, skill=0.0)
    for one in rank_queries(said, query, 4).scores:
        assert one.low - 0.01 < one.chance < one.high + 0.01, one.label


def test_a_number_is_ranked_by_its_values():
    rng = np.random.default_rng(0)
    y = rng.normal(size=300)
    said = Predictions(y, y.copy())
    perfect = rank_queries(said, np.arange(300) // 10, 3)
    assert {one.key: one.value for one in perfect.scores} == pytest.approx(
        {"precision": 1.0, "recall": 3 / 5, "ndcg": 1.0, "map": 1.0}
    )


def test_what_cannot_be_ranked_says_why():
    with pytest.raises(NotApplicableError, match="two classes or a number"):
        rank_queries(several(), np.zeros(300), 5)
    said, _ = drawn()
    with pytest.raises(NotApplicableError, match="stand for several rows"):
        rank_queries(said, np.arange(len(said.actual)), 5)
