"""Probabilities for a classifier that only gives margins."""

from typing import ClassVar

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.margins import MarginProbabilities

X = np.random.default_rng(0).normal(size=(60, 2))


@pytest.mark.parametrize("labels", [("no", "yes"), ("a", "b", "c")])
def test_probabilities_add_up_and_labels_follow_them(labels):
    y = np.array(labels)[np.digitize(X[:, 0], [0, 0.7][: len(labels) - 1])]
    model = MarginProbabilities(SVC()).fit(X, y)
    given = model.predict_proba(X)
    assert given.sum(axis=1) == pytest.approx(np.ones(60))
    assert model.predict(X).tolist() == model.classes_[given.argmax(axis=1)].tolist()
    assert np.mean(model.predict(X) == y) > 0.85


def test_the_folds_follow_the_seed():
    y = np.where(X[:, 0] + np.random.default_rng(1).normal(size=60) > 0, "yes", "no")
    first, again, other = (
        MarginProbabilities(SVC(), seed=seed).fit(X, y).predict_proba(X) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_a_class_of_one_row_cannot_be_calibrated():
    with pytest.raises(ValueError, match="Class b has 1 sample"):
        MarginProbabilities(SVC()).fit(X[:4], np.array(["a", "a", "a", "b"]))


class Watched(LogisticRegression):
    """Keeps which rows each fit had, and which were asked about."""

    seen: ClassVar[list] = []

    def fit(self, X, y):
        self.seen.append(("fit", X[:, 1]))
        return super().fit(X, y)

    def decision_function(self, X):
        self.seen.append(("asked", X[:, 1]))
        return super().decision_function(X)


@pytest.mark.parametrize("labels", [("no", "yes"), ("a", "b", "c")])
def test_made_rows_are_learned_from_in_every_fold_and_never_held_back(monkeypatch, labels):
    X = np.column_stack([np.random.default_rng(0).normal(size=90), np.arange(90)])
    y = np.array(labels)[np.digitize(X[:, 0], [0, 0.7][: len(labels) - 1])]
    origin = np.where(np.arange(90) >= 60, -1, np.arange(90) // 2)
    monkeypatch.setattr(Watched, "seen", [])
    inner = InnerSplit(3, by_class=True)
    model = MarginProbabilities(Watched(), inner=inner)
    with knowing(model, RowKeys(origin=origin)):
        model.fit(X, y)
    fits = [rows for what, rows in Watched.seen if what == "fit"]
    asked = [rows for what, rows in Watched.seen if what == "asked"]
    assert (len(fits), len(asked)) == (4, 3)
    assert sorted(np.concatenate(asked)) == list(range(60))
    for fit, held in zip(fits, asked, strict=False):
        assert set(range(60, 90)) <= set(fit)
        assert not set(fit) & set(held)
        assert not set(origin[fit.astype(int)]) & set(origin[held.astype(int)])
    given = model.predict_proba(X)
    assert given.sum(axis=1) == pytest.approx(np.ones(90))
    assert model.predict(X).tolist() == model.classes_[given.argmax(axis=1)].tolist()
    assert np.mean(model.predict(X) == y) > 0.7


def test_real_rows_count_for_those_that_were_made_of_their_class():
    """Where a rare class was filled up, a new row has the probability that the filled table has."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(600, 1))
    y = np.where(np.arange(600) < 100, "rare", "common")
    X[y == "rare"] += 0.2
    made = X[:100][rng.integers(0, 100, 400)] + 0.01 * rng.normal(size=(400, 1))
    origin = np.append(np.arange(600), np.full(400, -1))
    model = MarginProbabilities(LogisticRegression(), inner=InnerSplit(3, by_class=True))
    with knowing(model, RowKeys(origin=origin)):
        model.fit(np.vstack([X, made]), np.append(y, ["rare"] * 400))
    assert model.predict_proba(np.zeros((1, 1)))[0, 1] == pytest.approx(0.45, abs=0.1)
