"""Probabilities for a classifier that only gives margins."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.carried.steps.held_rows import share_of_made


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
        if origin is None or (origin >= 0).all():
            self.calibrated_ = CalibratedClassifierCV(
                clone(self.estimator), method="sigmoid", cv=self._splitter, ensemble=False
            ).fit(X, y)
        else:
            self.calibrated_ = self._calibrated_on(origin >= 0, X, y)
        self.classes_ = self.calibrated_.classes_
        return self

    @property
    def _splitter(self):
        return self.inner or StratifiedKFold(self.folds, shuffle=True, random_state=self.seed)

    def _calibrated_on(self, real, X, y):
        """A model of all rows, whose sigmoid is fitted on the margins of the real ones."""
        margins: dict[int, np.ndarray] = {}
        for _, held in self._splitter.split(X, y):
            held = held[real[held]]
            if len(held):
                fit = np.setdiff1d(np.arange(len(y)), held)
                fold = clone(self.estimator).fit(X[fit], y[fit])
                margins.update(zip(held, fold.decision_function(X[held]), strict=True))
        rows = np.array(sorted(margins))
        said = np.array([margins[row] for row in rows]).reshape(len(rows), -1)
        codes = np.unique(y, return_inverse=True)[1]
        made_for = share_of_made(codes, real)[rows]
        every = np.arange(len(rows))  # the margins are those of rows held back: all may be used
        sigmoid = CalibratedClassifierCV(GivenMargins(), cv=[(every, every)], ensemble=False)
        sigmoid.fit(said, y[rows], sample_weight=made_for)
        return OfMargins(clone(self.estimator).fit(X, y), sigmoid)

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
