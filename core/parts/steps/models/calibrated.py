"""A classifier whose probabilities are bent, inside the fold, until they mean what they say."""

from dataclasses import replace

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.model_selection import StratifiedKFold
from sklearn.utils import get_tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import ORIGIN
from core.parts.steps.models.calibrators import CALIBRATORS, FEWEST_FOR_ISOTONIC, usual_calibrator

USUAL = "usual"


class Calibrated(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator` on all rows, and what bends its probabilities on rows that copies of it
    were not fitted on.

    `method` is a key of CALIBRATORS, or "usual": what suits the rows and classes. `inner` divides
    the rows as all rows are divided; by itself they are shuffled into `folds`. Rows that a sampler
    made are learned from and never calibrated on, and a row that it drew several times counts once:
    the shares of classes are then those that were met. Where a sampler drops rows, probabilities
    are those of the rows it leaves.

    Raises ValueError for isotonic steps of too few rows, and where a class has fewer than two.
    Fitted, `estimator_` is the model and `calibrator_` what bends.
    """

    def __init__(self, estimator, method=USUAL, folds=5, seed=0, inner=None):
        self.estimator = estimator
        self.method = method
        self.folds = folds
        self.seed = seed
        self.inner = inner

    def fit(self, X, y):
        X, y = validate_data(self, X, y, ensure_all_finite=False)  # some estimators take gaps
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        counts = np.bincount(codes)
        if counts.min() < 2:
            few = self.classes_[counts.argmin()]
            raise ValueError(f"Class {few!s} has 1 sample; to be calibrated it needs two.")
        rows, said = self._held(X, y)
        self.calibrator_ = self._calibrator(len(rows)).learn(said, codes[rows])
        self.estimator_ = clone(self.estimator).fit(X, y)
        return self

    def predict_proba(self, X):
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, ensure_all_finite=False)
        return self.calibrator_.bend(self._in_columns(self.estimator_, X))

    def predict(self, X):
        check_is_fitted(self)
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def _calibrator(self, rows):
        method = self.method
        if method == USUAL:
            method = usual_calibrator(rows, len(self.classes_))
        if method == "isotonic" and rows < FEWEST_FOR_ISOTONIC:
            raise ValueError(
                f"Isotonic calibration needs {FEWEST_FOR_ISOTONIC:,} rows to hold back and there "
                f"are {rows:,}: take sigmoid, Venn-Abers or temperature."
            )
        return CALIBRATORS[method]()

    def _held(self, X, y):
        """The rows that were held back, in order, and what a copy without them says of each."""
        told = None if self.inner is None else self.inner.known.origin
        origin = np.arange(len(y)) if told is None else told
        once = np.zeros(len(y), dtype=bool)
        once[np.unique(origin, return_index=True)[1]] = True
        once &= origin >= 0
        rows, said = [], []
        shuffled = StratifiedKFold(self.folds, shuffle=True, random_state=self.seed)
        for _, held in (self.inner or shuffled).split(X, y):
            fit, asked = np.setdiff1d(np.arange(len(y)), held), held[once[held]]
            if len(asked) and len(np.unique(y[fit])) > 1:
                rows.append(asked)
                said.append(self._in_columns(self._copy(X, y, fit, origin), X[asked]))
        if not rows:
            raise ValueError(
                "A calibration needs two classes among the rows that are learned from, and there "
                "is one class."
            )
        order = np.argsort(np.concatenate(rows), kind="stable")
        return np.concatenate(rows)[order], np.concatenate(said)[order]

    def _copy(self, X, y, fit, origin):
        """A copy of the estimator without the rows held back; what divides rows inside it knows
        those that are left."""
        copy = clone(self.estimator)
        labels = pd.Series(y[fit], index=pd.Index(origin[fit], name=ORIGIN))
        dividers = [value for value in copy.get_params().values() if hasattr(value, "held_back")]
        if self.inner is None or not dividers:
            return copy.fit(X[fit], labels)
        known = self.inner.known
        for one in dividers:
            one.known = replace(known, origin=origin).at(fit)
        try:
            return copy.fit(X[fit], labels)
        finally:
            for one in dividers:
                one.known = known

    def _in_columns(self, model, X):
        """Probabilities with a column for each class; one that the model never met has 0."""
        every = np.zeros((len(X), len(self.classes_)))
        every[:, np.searchsorted(self.classes_, model.classes_)] = model.predict_proba(X)
        return every

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = get_tags(self.estimator).input_tags.allow_nan
        return tags
