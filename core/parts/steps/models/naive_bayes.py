"""Naive Bayes that takes each column as what it holds."""

import numpy as np
from scipy.special import logsumexp
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from core.parts.refusal import UnsuitedColumnsError

GAUSSIAN, BERNOULLI, MULTINOMIAL = "gaussian", "bernoulli", "multinomial"
MOSTLY = 0.5  # the share of zeros from which a column counts what is rarely there


class MixedNaiveBayes(ClassifierMixin, BaseEstimator):
    """One likelihood for each kind of column, multiplied: that is what naive Bayes assumes.

    `likelihood` is that of all columns; "auto" takes for each the one that suits what it holds in
    the rows fitted on: Bernoulli's for two values, the multinomial for columns without a value
    below 0 that are mostly 0, and else the Gaussian. `var_smoothing` is the share of the largest
    variance that is added to all, `alpha` what is added to counts. For Bernoulli's a value is a yes
    above the middle of two values, or above the mean of more.

    Columns with values below 0 are no counts: asked for as such they raise UnsuitedColumnsError.
    Fitted, `kinds_` has the likelihood of each column.
    """

    def __init__(self, likelihood="auto", var_smoothing=1e-9, alpha=1.0):
        self.likelihood = likelihood
        self.var_smoothing = var_smoothing
        self.alpha = alpha

    def fit(self, X, y, sample_weight=None):
        X, y = validate_data(self, X, y, dtype="float64")
        check_classification_targets(y)
        weight = _check_sample_weight(sample_weight, X)
        self.kinds_ = self._kinds(X)
        self.limits_ = _limits(X)
        self.classes_, codes = np.unique(y, return_inverse=True)
        self._count(np.bincount(codes, weights=weight))
        self.members_ = {
            kind: self._member(kind).fit(self._given(X, kind), y, sample_weight=weight)
            for kind in (GAUSSIAN, BERNOULLI, MULTINOMIAL)
            if (self.kinds_ == kind).any()
        }
        return self

    def count_more(self, X, y):
        """Learn of more rows, as if they had been among those before; what kind a column is, and
        above what a value is a yes, stays as it was found."""
        check_is_fitted(self)
        X, y = validate_data(self, X, y, reset=False, dtype="float64")
        codes = np.searchsorted(self.classes_, y)
        self._count(self.class_count_ + np.bincount(codes, minlength=len(self.classes_)))
        for kind, member in self.members_.items():
            member.partial_fit(self._given(X, kind), y)
        return self

    def _count(self, counts):
        self.class_count_ = counts
        self.log_prior_ = np.log(counts / counts.sum())

    def predict_log_proba(self, X):
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, dtype="float64")
        joint = np.tile(self.log_prior_, (len(X), 1))
        for kind, member in self.members_.items():
            joint += member.predict_joint_log_proba(self._given(X, kind)) - self.log_prior_
        return joint - logsumexp(joint, axis=1, keepdims=True)

    def predict_proba(self, X):
        return np.exp(self.predict_log_proba(X))

    def predict(self, X):
        likeliest = self.predict_log_proba(X).argmax(axis=1)
        return self.classes_[likeliest]

    def _kinds(self, X):
        if self.likelihood == "auto":
            return np.array([_kind_of(values) for values in X.T], dtype=object)
        if self.likelihood == MULTINOMIAL and (X < 0).any():
            raise UnsuitedColumnsError(
                "Multinomial naive Bayes takes counts, and prepared columns have values below 0: "
                "take its columns as auto or gaussian, or scale numbers by min-max on Features."
            )
        return np.full(X.shape[1], self.likelihood, dtype=object)

    def _member(self, kind):
        if kind == GAUSSIAN:
            return GaussianNB(var_smoothing=self.var_smoothing)
        return (BernoulliNB if kind == BERNOULLI else MultinomialNB)(alpha=self.alpha)

    def _given(self, X, kind):
        """The columns of a kind as its member takes them."""
        chosen = self.kinds_ == kind
        if kind == BERNOULLI:
            return (X[:, chosen] > self.limits_[chosen]).astype("float64")
        # New rows may hold less than any row before, as with other scales.
        return np.maximum(X[:, chosen], 0) if kind == MULTINOMIAL else X[:, chosen]


def _kind_of(values):
    known = np.unique(values)
    if len(known) <= 2:
        return BERNOULLI
    is_count = known[0] == 0 and (values == 0).mean() >= MOSTLY
    return MULTINOMIAL if is_count else GAUSSIAN


def _limits(X):
    """Above which a value is a yes: the middle of two values, the mean of more."""
    middles = (X.min(axis=0) + X.max(axis=0)) / 2
    are_two = np.array([len(np.unique(values)) <= 2 for values in X.T])
    return np.where(are_two, middles, X.mean(axis=0))
