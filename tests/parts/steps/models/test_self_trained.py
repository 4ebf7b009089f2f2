"""Self-training: as scikit-learn's, for labels of any kind; what it guesses judges nothing."""

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.semi_supervised import SelfTrainingClassifier

from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.held_rows import ORIGIN
from core.parts.steps.models.self_trained import MADE, SelfTrained


def two_clouds(rows=300, seed=0):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 2, rows)
    return rng.normal(size=(rows, 3)) + 1.5 * y[:, None], y


def beside(rows, **known):
    inner = InnerSplit()
    inner.known = RowKeys(**known, unlabelled=rows)
    return inner


@pytest.mark.parametrize("rounds", [1, 3, 10])
def test_it_is_scikit_learns(rounds):
    X, y = two_clouds()
    ours = SelfTrained(LogisticRegression(), 0.8, rounds, inner=beside(X[40:])).fit(X[:40], y[:40])
    hidden = np.where(np.arange(len(y)) < 40, y, -1)
    theirs = SelfTrainingClassifier(LogisticRegression(), threshold=0.8, max_iter=rounds)
    theirs.fit(X, hidden)
    assert ours.guessed_ == np.sum(theirs.labeled_iter_ > 0)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-5)


@pytest.mark.parametrize("names", [("no", "yes"), (-1, 1), (False, True)])
def test_labels_are_of_any_kind(names):
    X, y = two_clouds()
    labels = np.array(names)[y]
    model = SelfTrained(LogisticRegression(), inner=beside(X[40:])).fit(X[:40], labels[:40])
    assert model.guessed_ > 100
    assert list(model.classes_) == sorted(names)
    assert (model.predict(X) == labels).mean() > 0.9


def test_without_such_rows_or_surety_it_is_the_model_alone():
    X, y = two_clouds()
    alone = LogisticRegression().fit(X, y)
    for model in (
        SelfTrained(LogisticRegression()),
        SelfTrained(LogisticRegression(), inner=beside(X[:0])),
        SelfTrained(LogisticRegression(), 1.01, inner=beside(X)),
    ):
        assert model.fit(X, y).guessed_ == 0
        np.testing.assert_array_equal(model.predict_proba(X), alone.predict_proba(X))


def test_no_more_rows_are_drawn_than_asked_for():
    X, y = two_clouds()
    model = SelfTrained(LogisticRegression(), 0.0, most=50, inner=beside(X[40:]), random_state=3)
    assert model.fit(X[:40], y[:40]).guessed_ == 50


class _Watching(ClassifierMixin, BaseEstimator):
    """Keeps what it was told of the rows that it was fitted on."""

    seen = ()

    def __init__(self, inner=None):
        self.inner = inner

    def fit(self, X, y):
        known = self.inner.known
        type(self).seen = (*type(self).seen, (len(X), y.index, known.groups, known.times))
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X):
        return np.tile([1.0, 0.0], (len(X), 1))


def test_guessed_rows_are_made_ones_and_stand_by_themselves():
    X, y = two_clouds(60)
    groups, times = np.arange(40) // 4, np.arange(40.0)
    inner = beside(X[40:], groups=groups, times=times)
    held = InnerSplit()
    held.known = inner.known
    SelfTrained(_Watching(held), inner=inner).fit(X[:40], y[:40])
    (first, _, before, _), (rows, index, numbers, when) = _Watching.seen
    assert (first, rows) == (40, 60)
    assert len(before) == 40
    assert index.name == ORIGIN
    assert list(index[40:]) == [MADE] * 20
    np.testing.assert_array_equal(numbers, [*groups, *range(10, 30)])
    np.testing.assert_array_equal(when, [*times, *[0.0] * 20])
    assert held.known is inner.known
