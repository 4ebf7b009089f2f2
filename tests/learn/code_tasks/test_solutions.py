"""The solutions beside libraries that compute the same."""

import numpy as np
import pytest
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.preprocessing import OneHotEncoder

from core.learn.code_tasks.catalog import CODE_TASKS


def solution(key):
    """The function that a task's solution defines."""
    known = {}
    exec(CODE_TASKS[key].solution, known)
    return known[key]


@pytest.fixture(params=range(4))
def rng(request):
    return np.random.default_rng(request.param)


def test_roc_auc_is_scikit_learn_s_with_ties(rng):
    y, scores = rng.integers(0, 2, 300), rng.integers(0, 12, 300)
    assert solution("roc_auc")(y, scores) == pytest.approx(metrics.roc_auc_score(y, scores))


def test_log_loss_is_scikit_learn_s(rng):
    y, chances = rng.integers(0, 2, 200), rng.random(200)
    assert solution("log_loss")(y, chances) == pytest.approx(metrics.log_loss(y, chances))


def test_the_confusion_matrix_is_scikit_learn_s(rng):
    y, predicted = rng.integers(0, 4, 200), rng.integers(0, 4, 200)
    expected = metrics.confusion_matrix(y, predicted, labels=[3, 0, 1])
    assert (solution("confusion_matrix")(y, predicted, [3, 0, 1]) == expected).all()


def test_the_best_threshold_is_the_best_of_all_that_are_tried(rng):
    y, scores = rng.integers(0, 2, 60), rng.integers(0, 15, 60)
    tried = {t: metrics.f1_score(y, scores >= t, zero_division=0) for t in np.unique(scores)}
    threshold, f1 = solution("best_threshold")(y, scores)
    assert f1 == pytest.approx(max(tried.values()))
    assert threshold == max(t for t, of_it in tried.items() if of_it >= f1 - 1e-12)


def test_precision_recall_and_f1_are_scikit_learn_s(rng):
    y, predicted = rng.integers(0, 2, 90), rng.integers(0, 2, 90)
    (_, false_alarms), (misses, hits) = metrics.confusion_matrix(y, predicted)
    expected = metrics.precision_recall_fscore_support(y, predicted, average="binary")[:3]
    assert solution("precision_recall_f1")(hits, false_alarms, misses) == pytest.approx(expected)


def test_rounds_of_k_means_end_where_scikit_learn_s_do(rng):
    points = rng.normal(0, 1, (80, 2)) + 6 * rng.integers(0, 3, (80, 1))
    centres = start = points[:3]
    for _ in range(60):
        centres, labels = solution("k_means_step")(points, centres)
    expected = KMeans(3, init=start, n_init=1, algorithm="lloyd", tol=0).fit(points)
    assert np.allclose(centres, expected.cluster_centers_)
    assert (labels == expected.labels_).all()


def test_one_hot_is_scikit_learn_s(rng):
    train, test = rng.choice(list("abcd"), 40), rng.choice(list("abcdz"), 40)
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(train[:, None])
    found = solution("one_hot")(list(train), list(test))
    assert (found[0] == encoder.transform(train[:, None])).all()
    assert (found[1] == encoder.transform(test[:, None])).all()
