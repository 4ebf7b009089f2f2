"""The nearest of rows of which there may be fewer than are asked for."""

from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone
from sklearn.utils import get_tags


class NearestOfFew(MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator`, which asks so many neighbours of a row, and asks all rows where those are
    fewer: a column may be known in hardly any."""

    def __init__(self, estimator):
        self.estimator = estimator

    def fit(self, X, y):
        model = clone(self.estimator)
        self.estimator_ = model.set_params(n_neighbors=min(model.n_neighbors, len(X))).fit(X, y)
        return self

    def predict(self, X):
        return self.estimator_.predict(X)

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        return tags
