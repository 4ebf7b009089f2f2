"""Gaps: columns that say where they were, and a filling from the most similar rows."""

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin, clone
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import validate_data

from core.carried.steps.frames import TakesGaps, as_table
from core.carried.steps.naming import SEPARATOR


class MissingFlags(TakesGaps, TransformerMixin, BaseEstimator):
    """Adds a 0/1 column for every column that has gaps in the rows it is fitted on."""

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        self.flagged_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def transform(self, X):
        return as_table(self, X)[self.flagged_].isna().to_numpy(dtype="float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}missing" for name in self.flagged_], dtype=object)


class GapsKept(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Leaves gaps to a model that takes them; a column without any value is 0 throughout, because
    not every such model takes that."""

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64", ensure_all_finite="allow-nan")
        self.empty_ = np.isnan(X).all(axis=0)
        return self

    def transform(self, X):
        X = validate_data(
            self, X, dtype="float64", ensure_all_finite="allow-nan", reset=False, copy=True
        )
        return np.where(self.empty_, 0.0, X)


class FilledAmongAll(TakesGaps, TransformerMixin, BaseEstimator):
    """Fills the gaps of the columns `keep` by an imputer that looks at all columns it is given.

    The imputer meets them standardised, so that no unit outweighs the others; what it fills is
    brought back to the column's own unit. A column without any value is filled with 0. It gives
    all columns where `keep` is None.
    """

    def __init__(self, imputer, keep=None):
        self.imputer = imputer
        self.keep = keep

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        names = list(X.columns)
        self.kept_ = names if self.keep is None else list(self.keep)
        self.places_ = [names.index(name) for name in self.kept_]
        values = X.to_numpy(dtype="float64")
        self.empty_ = np.isnan(values).all(axis=0)
        self.scaler_ = StandardScaler().fit(np.where(self.empty_, 0.0, values))
        self.imputer_ = clone(self.imputer).fit(self.scaler_.transform(values))
        return self

    def transform(self, X):
        values = as_table(self, X).to_numpy(dtype="float64")
        filled = self.scaler_.inverse_transform(
            self.imputer_.transform(self.scaler_.transform(values))
        )
        return np.where(np.isnan(values), filled, values)[:, self.places_]

    def get_feature_names_out(self, input_features=None):
        return np.array(self.kept_, dtype=object)
