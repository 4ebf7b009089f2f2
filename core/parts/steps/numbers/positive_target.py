"""A target of counts or amounts, in units of its mean."""

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.refusal import UnsuitedColumnsError


class PositiveTarget(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Divides by the mean and moves nothing, since a logarithm of the expected number is learned.

    Values below 0, and 0 itself where `above_zero`, raise UnsuitedColumnsError: `loss` names what
    cannot be with them.
    """

    def __init__(self, loss="poisson", above_zero=False):
        self.loss = loss
        self.above_zero = above_zero

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        self._check(X)
        self.scale_ = float(X.mean()) or 1.0
        return self

    def _check(self, X):
        least = float(X.min())
        if least < 0 or (self.above_zero and least == 0):
            rule = "values above 0" if self.above_zero else "no value below 0"
            raise UnsuitedColumnsError(
                f"The loss {self.loss} needs a target with {rule}, and its least is {least:g}: "
                "choose squared_error or absolute_error, or leave those rows out on Clean."
            )

    def transform(self, X):
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype="float64")
        self._check(X)
        return X / self.scale_

    def inverse_transform(self, X):
        check_is_fitted(self)
        return np.asarray(X, dtype="float64") * self.scale_

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags
