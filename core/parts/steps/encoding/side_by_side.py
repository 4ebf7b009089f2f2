"""Several preparations of the same rows, their columns side by side."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted


class SideBySide(TransformerMixin, BaseEstimator):
    """What each of `preparations`, pipelines with a step "encode", makes of the rows. The columns
    are named as theirs are."""

    def __init__(self, preparations):
        self.preparations = preparations

    def fit(self, X, y=None):
        return self.around([clone(one).fit(X, y) for one in self.preparations])

    def around(self, fitted):
        """Take preparations that are fitted already."""
        self.preparations_ = fitted
        return self

    def transform(self, X):
        check_is_fitted(self)
        made = (np.asarray(one.transform(X), dtype="float64") for one in self.preparations_)
        return np.hstack(list(made))

    def get_feature_names_out(self, input_features=None):
        return np.concatenate([names_made(one) for one in self.preparations_])


def names_made(preparation):
    """The names of the columns that one fitted preparation makes."""
    names = None
    for key, step in preparation.steps:
        if key == "encode":
            names = step.get_feature_names_out()
        elif names is not None:
            names = step.get_feature_names_out(names)
    return np.asarray(names, dtype=object)
