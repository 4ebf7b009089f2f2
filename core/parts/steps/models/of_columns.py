"""A model that is given some of the columns."""

from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted


def _estimator_is_classifier(model):
    return is_classifier(model.estimator)


class OfColumns(MetaEstimatorMixin, BaseEstimator):
    """`estimator`, given the columns from `first` up to `end`, which is not among them."""

    def __init__(self, estimator, first=0, end=None):
        self.estimator = estimator
        self.first = first
        self.end = end

    def fit(self, X, y, **given):
        return self.around(clone(self.estimator).fit(self._given(X), y, **given))

    def around(self, fitted):
        """Take an estimator that is fitted already."""
        self.estimator_ = fitted
        if is_classifier(fitted):
            self.classes_ = fitted.classes_
        return self

    def predict(self, X):
        check_is_fitted(self)
        return self.estimator_.predict(self._given(X))

    @available_if(_estimator_is_classifier)
    def predict_proba(self, X):
        check_is_fitted(self)
        return self.estimator_.predict_proba(self._given(X))

    def _given(self, X):
        return X[:, self.first : self.end]

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        tags.input_tags.allow_nan = inner.input_tags.allow_nan
        return tags
