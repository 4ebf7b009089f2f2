"""Levels of categories as flags, one a level, or as their shares of the rows."""

import warnings

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import OneHotEncoder

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR


def join_level(column, level):
    """The name of a one-hot output."""
    return f"{column}{SEPARATOR}{level}"


class LevelFlags(OneHotEncoder):
    """What models hold that were saved before OneHot: scikit-learn's encoder without its warning
    that a level never met is 0 throughout, as the level is whose column is left out."""

    def transform(self, X):
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Found unknown categories", UserWarning)
            return super().transform(X)


class LevelShares(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its share of the training rows, or by the logarithm of one more than
    its rows; an unseen level becomes 0."""

    def __init__(self, logarithm=False):
        self.logarithm = logarithm

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.shares_ = {name: self._shares(X[name]) for name in X.columns}
        return self

    def _shares(self, values):
        if self.logarithm:
            return np.log1p(values.value_counts()).to_dict()
        return values.value_counts(normalize=True).to_dict()

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [X[name].map(self.shares_[name]).fillna(0.0) for name in self.names_in_]
        return np.column_stack(columns).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)
