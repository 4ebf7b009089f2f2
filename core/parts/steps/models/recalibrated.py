"""A classifier whose probabilities are bent by what later rows told, after it was fitted."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.utils import get_tags
from sklearn.utils.validation import check_is_fitted

from core.parts.steps.models.calibrators import CALIBRATORS


class Recalibrated(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """The probabilities of `estimator`, bent by a calibrator that was learned elsewhere: `method`
    is "temperature", whose `numbers` are its heat alone, or "sigmoid", whose `numbers` are two for
    each curve. To fit it is to fit the estimator: the bend stays what it is.
    """

    def __init__(self, estimator, method="temperature", numbers=(1.0,)):
        self.estimator = estimator
        self.method = method
        self.numbers = numbers

    def fit(self, X, y, **given):
        return self.around(clone(self.estimator).fit(X, y, **given))

    def around(self, fitted):
        """Take an estimator that is fitted already."""
        self.estimator_ = fitted
        self.classes_ = fitted.classes_
        if hasattr(fitted, "n_features_in_"):
            self.n_features_in_ = fitted.n_features_in_
        return self

    def predict_proba(self, X):
        check_is_fitted(self)
        said = np.asarray(self.estimator_.predict_proba(X), dtype="float64")
        return calibrator_of(self.method, self.numbers).bend(said)

    def predict(self, X):
        likeliest = self.predict_proba(X).argmax(axis=1)
        return self.classes_[likeliest]

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        inner = get_tags(self.estimator).input_tags
        tags.input_tags.allow_nan, tags.input_tags.sparse = inner.allow_nan, inner.sparse
        return tags


def calibrator_of(method, numbers):
    """What bends, by the numbers that it learned."""
    made: Any = CALIBRATORS[method]()
    if method == "temperature":
        (made.heat_,) = numbers
    else:
        made.bent_ = [np.array(curve) for curve in numbers]
    return made


def numbers_of(method, calibrator):
    """The numbers that a calibrator learned, as plain ones."""
    if method == "temperature":
        return (float(calibrator.heat_),)
    return tuple(tuple(map(float, curve)) for curve in calibrator.bent_)
