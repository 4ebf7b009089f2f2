"""Columns that stay beside their filled selves as they were told, gaps and all."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR


def told_name(name):
    """What a column is called as it was told."""
    return f"{name}{SEPARATOR}as told"


class AsTold(TakesGaps, TransformerMixin, BaseEstimator):
    """Gives columns as they are, each under its `told_name`."""

    def fit(self, X, y=None):
        self.names_in_ = list(as_table(self, X, fitting=True, only_numbers=False).columns)
        return self

    def transform(self, X):
        return as_table(self, X, only_numbers=False).rename(columns=told_name)

    def get_feature_names_out(self, input_features=None):
        return np.array([told_name(name) for name in self.names_in_], dtype=object)
