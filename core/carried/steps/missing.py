"""Gaps: columns that say where they were, and a filling from the most similar rows."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.impute import KNNImputer

from core.carried.steps.naming import SEPARATOR


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


class NearestRows(KNNImputer):
    """scikit-learn's imputer from neighbours, naming every column that it gives.

    With `keep_empty_features` it gives columns without any value too, but leaves them out of its
    names (1.9), and a table of named columns then breaks.
    """

    def get_feature_names_out(self, input_features=None):
        names = self.feature_names_in_ if input_features is None else input_features
        return np.asarray(names, dtype=object)
