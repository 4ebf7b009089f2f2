"""Columns that say where a value was missing."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.steps import SEPARATOR


class MissingFlags(TransformerMixin, BaseEstimator):
    """Adds a 0/1 column for every column that has gaps in the rows it is fitted on."""

    def fit(self, X, y=None):
        self.names_in_ = list(X.columns)
        self.flagged_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def transform(self, X):
        return X[self.flagged_].isna().to_numpy(dtype="float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}missing" for name in self.flagged_], dtype=object)
