"""Probabilities for a classifier that only gives margins."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import share_of_made


class MarginProbabilities(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """Platt scaling: a sigmoid fitted on cross-validated margins; labels follow the probabilities.

    `inner` divides the rows for it; by itself they are shuffled into `folds`, each with its share
    of the classes. Rows that were made, as `inner` knows, are learned from in every fold and never
    held back: a made row lies between rows that were learned from, so that its margin is none of a
    new row. The others of its class count for it.

    Classes with fewer than two rows cannot be calibrated and raise a ValueError.
    """

    def __init__(self, estimator, folds=3, seed=0, inner=None):
        self.estimator = estimator
        self.folds = folds
        self.seed = seed
        self.inner = inner

    def fit(self, X, y):
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        origin = None if self.inner is None else self.inner.known.origin
        real = np.ones(len(y), dtype=bool) if origin is None else origin >= 0
        self.classes_, codes = np.unique(y, return_inverse=True)
        counts = np.bincount(codes)
        if counts.min() < 2:
            few = self.classes_[counts.argmin()]
            raise ValueError(f"Class {few!s} has 1 sample; to be calibrated it needs two.")
        rows, margins = self._held_margins(X, y, real)
        every = np.arange(len(rows))  # all margins are of rows held back: all may be used
        sigmoid = CalibratedClassifierCV(GivenMargins(), cv=[(every, every)], ensemble=False)
        sigmoid.fit(margins, y[rows], sample_weight=share_of_made(codes, real)[rows])
        self.calibrated_ = OfMargins(clone(self.estimator).fit(X, y), sigmoid)
        return self

    def _held_margins(self, X, y, real):
        """The rows that were held back, in order, and the margins of a model without them."""
        shuffled = StratifiedKFold(self.folds, shuffle=True, random_state=self.seed)
        rows, margins = [], []
        for _, held in (self.inner or shuffled).split(X, y):
            held = held[real[held]]
            if len(held):
                fit = np.setdiff1d(np.arange(len(y)), held)
                fold = clone(self.estimator).fit(X[fit], y[fit])
                rows.append(held)
                margins.append(self._in_columns(fold, X[held]))
        order = np.argsort(np.concatenate(rows), kind="stable")
        return np.concatenate(rows)[order], np.concatenate(margins)[order]

    def _in_columns(self, fold, X):
        """Margins with a column for each class, or one for two; a class that the fold never met has
        the least."""
        said = np.asarray(fold.decision_function(X)).reshape(len(X), -1)
        if len(self.classes_) == len(fold.classes_):
            return said
        said = np.hstack([-said, said]) if said.shape[1] == 1 else said
        every = np.full((len(X), len(self.classes_)), said.min())
        every[:, np.searchsorted(self.classes_, fold.classes_)] = said
        return every

    def predict(self, X):
        check_is_fitted(self)
        return self.calibrated_.predict(validate_data(self, X, reset=False))

    def predict_proba(self, X):
        check_is_fitted(self)
        return self.calibrated_.predict_proba(validate_data(self, X, reset=False))


class GivenMargins(ClassifierMixin, BaseEstimator):
    """A classifier whose margins are what it is asked about."""

    def fit(self, X, y, sample_weight=None):
        self.classes_ = np.unique(y)
        return self

    def decision_function(self, X):
        return X[:, 0] if len(self.classes_) == 2 else X

    def predict(self, X):
        margins = self.decision_function(X)
        best = (margins > 0).astype(int) if margins.ndim == 1 else margins.argmax(axis=1)
        return self.classes_[best]


class OfMargins:
    """A fitted model and what makes probabilities of its margins."""

    def __init__(self, model, sigmoid):
        self.model = model
        self.sigmoid = sigmoid
        self.classes_ = sigmoid.classes_

    def predict_proba(self, X):
        margins = self.model.decision_function(X)
        return self.sigmoid.predict_proba(margins.reshape(len(X), -1))

    def predict(self, X):
        return self.classes_[self.predict_proba(X).argmax(axis=1)]
