"""Class weights for models that only take sample weights."""

from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.utils.class_weight import compute_sample_weight


class BalancedFit(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator` with sample weights that make every class count alike, or as
    `class_weight` says, which has a weight for each class."""

    def __init__(self, estimator, class_weight="balanced"):
        self.estimator = estimator
        self.class_weight = class_weight

    def fit(self, X, y):
        self.estimator_ = clone(self.estimator)
        self.estimator_.fit(X, y, sample_weight=compute_sample_weight(self.class_weight, y))
        self.classes_ = self.estimator_.classes_
        return self

    def predict(self, X):
        return self.estimator_.predict(X)

    def predict_proba(self, X):
        return self.estimator_.predict_proba(X)
