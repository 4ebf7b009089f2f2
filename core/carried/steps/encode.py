"""Categories as numbers, with output names that keep their column."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import TargetEncoder

from core.carried.steps.frames import TakesGaps, as_table
from core.carried.steps.naming import SEPARATOR


def join_level(column, level):
    """The name of a one-hot output."""
    return f"{column}{SEPARATOR}{level}"


class TargetMeans(TargetEncoder):
    """scikit-learn's cross-fitted target encoder, its outputs named after their column."""

    def get_feature_names_out(self, input_features=None):
        names = self.feature_names_in_
        if self.target_type_ != "multiclass":
            return np.array(names, dtype=object)
        outputs = [f"{name}{SEPARATOR}{label}" for name in names for label in self.classes_]
        return np.array(outputs, dtype=object)


class LevelShares(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its share of the training rows; an unseen level becomes 0."""

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.shares_ = {name: X[name].value_counts(normalize=True).to_dict() for name in X.columns}
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [X[name].map(self.shares_[name]).fillna(0.0) for name in self.names_in_]
        return np.column_stack(columns).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)
