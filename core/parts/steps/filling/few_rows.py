"""The nearest of rows of which there may be fewer than are asked for."""

from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import get_tags
from sklearn.utils.validation import _num_samples, check_is_fitted


class NearestOfFew(MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator`, which asks so many neighbours of a row, and asks all rows where those are
    fewer: a column may be known in hardly any."""

    def __init__(self, estimator):
        self.estimator = estimator

    def fit(self, X, y):
        model = clone(self.estimator)
        asked = min(model.n_neighbors, _num_samples(X))
        self.estimator_ = model.set_params(n_neighbors=asked).fit(X, y)
        self.n_features_in_ = self.estimator_.n_features_in_
        if is_classifier(self):
            self.classes_ = self.estimator_.classes_
        return self

    def predict(self, X):
        check_is_fitted(self)
        return self.estimator_.predict(X)

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        tags.input_tags = inner.input_tags
        return tags
