"""A model around another one that tells it something of its columns before it is fitted."""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted

from core.parts.refusal import UnsuitedColumnsError


class ToldColumns(MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator`, the innermost model of which is given the options that `_told` says of the
    columns it meets, and answers as it does. `given` knows the columns' names where rows carry
    none.
    """

    def fit(self, X, y):
        model = clone(self.estimator)
        path = path_inside(model)
        told = self._told(X, y)
        model.set_params(**{path + option: value for option, value in told.items()})
        self.estimator_ = model.fit(X, y)
        self.n_features_in_ = self.estimator_.n_features_in_
        if is_classifier(self):
            self.classes_ = self.estimator_.classes_
        return self

    def predict(self, X):
        check_is_fitted(self)
        return self.estimator_.predict(X)

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        check_is_fitted(self)
        return self.estimator_.predict_proba(X)

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        tags.input_tags = inner.input_tags
        return tags

    def _told(self, X, y):
        """Options of the innermost model, by name; what was told is kept in fitted attributes."""
        raise NotImplementedError

    def _names(self, X, wish, wanted):
        """The names of the columns; where something is `wanted` of some and nobody knows them,
        UnsuitedColumnsError says which `wish` that leaves open."""
        names = tuple(map(str, getattr(X, "columns", getattr(self.given, "names", ()))))
        if wanted and len(names) != np.shape(X)[1]:
            raise UnsuitedColumnsError(
                f"The model {wish.format(repr(wanted[0]))} and is not told which of "
                f"{np.shape(X)[1]} columns that is: fit it by fit_pipeline, or on a table."
            )
        return names


def path_inside(model):
    """What stands before an option of the innermost model."""
    inside = ""
    while hasattr(model, "estimator"):
        model = model.estimator
        inside += "estimator__"
    return inside
