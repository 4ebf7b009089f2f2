"""A classifier that learns from rows without a label, too: what it is sure of counts as a label."""

from dataclasses import replace

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.utils import check_random_state, get_tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import ORIGIN, origin_of

MADE = -1  # the origin of a row whose label is a guess: nothing is held back to judge by it


class SelfTrained(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """Self-training (Yarowsky 1995), as scikit-learn's SelfTrainingClassifier does it, for labels
    of any kind.

    `estimator` is fitted on the rows with a label; those of the others that it gives a class a
    probability of `threshold` at least count as labelled, and it is fitted again, `rounds` times at
    most. `inner` knows the rows without a label while `fit_pipeline` fits; at most `most` of them
    are drawn. Without any it is the estimator alone. Guessed labels are told as made rows, so that
    what the estimator holds back for itself has none.

    Fitted, `estimator_` is the model, `guessed_` how many rows it learned from without a label.
    """

    def __init__(
        self, estimator, threshold=0.9, rounds=10, most=20_000, inner=None, random_state=None
    ):
        self.estimator = estimator
        self.threshold = threshold
        self.rounds = rounds
        self.most = most
        self.inner = inner
        self.random_state = random_state

    def fit(self, X, y):
        given = y
        X, y = validate_data(self, X, y, ensure_all_finite=False)  # some estimators take gaps
        check_classification_targets(y)
        origin, rest = origin_of(given, len(y)), self._unlabelled(X)
        self.estimator_ = self._fitted(X, y, origin)
        self.guessed_ = 0
        for _ in range(self.rounds):
            said = self.estimator_.predict_proba(rest) if len(rest) else np.zeros((0, 1))
            sure = said.max(axis=1) >= self.threshold
            if not sure.any():
                break
            guesses = self.estimator_.classes_[said[sure].argmax(axis=1)]
            X, y = np.concatenate([X, rest[sure]]), np.concatenate([y, guesses])
            origin = np.concatenate([origin, np.full(sure.sum(), MADE)])
            rest = rest[~sure]
            self.guessed_ += int(sure.sum())
            self.estimator_ = self._fitted(X, y, origin)
        self.classes_ = self.estimator_.classes_
        return self

    def predict_proba(self, X):
        check_is_fitted(self)
        return self.estimator_.predict_proba(self._rows(X))

    def predict(self, X):
        check_is_fitted(self)
        return self.estimator_.predict(self._rows(X))

    def _rows(self, X):
        return validate_data(self, X, reset=False, ensure_all_finite=False)

    def _unlabelled(self, X):
        """Rows without a label, as the others are given; at most so many, drawn by the seed."""
        told = None if self.inner is None else self.inner.known.unlabelled
        if told is None:
            return X[:0]
        rows = np.asarray(told, dtype=X.dtype)
        if len(rows) <= self.most:
            return rows
        drawn = check_random_state(self.random_state).permutation(len(rows))[: self.most]
        return rows[np.sort(drawn)]

    def _fitted(self, X, y, origin):
        """A copy fitted on rows that say their origin; what divides rows inside it takes guessed
        ones for groups of their own, at the first time of all."""
        model = clone(self.estimator)
        labels = pd.Series(y, index=pd.Index(origin, name=ORIGIN))
        inner = [one for one in model.get_params().values() if hasattr(one, "held_back")]
        if self.inner is None or not inner:
            return model.fit(X, labels)
        known = self.inner.known
        for one in inner:
            one.known = _with_guessed(known, origin)
        try:
            return model.fit(X, labels)
        finally:
            for one in inner:
                one.known = known

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = get_tags(self.estimator).input_tags.allow_nan
        return tags


def _with_guessed(known, origin):
    """What is known of rows with those beside them whose label is guessed, the last in `origin`."""
    rows = len(origin)
    groups, times = known.groups, known.times
    if groups is not None:
        added = groups.max() + 1 + np.arange(rows - len(groups))
        groups = np.concatenate([groups, added])
    if times is not None:
        times = np.concatenate([times, np.full(rows - len(times), times.min())])
    whence = origin if known.origin is not None or MADE in origin else None
    return replace(known, identity=None, groups=groups, times=times, origin=whence)
