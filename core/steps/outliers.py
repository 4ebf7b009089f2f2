"""Limits learned from the training rows: values beyond them are capped or flagged."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.steps import SEPARATOR


class CapOutliers(TransformerMixin, BaseEstimator):
    """Moves values beyond Tukey's fences (quartile -/+ multiplier x IQR) onto the fence."""

    def __init__(self, multiplier=3.0):
        self.multiplier = multiplier

    def fit(self, X, y=None):
        self.names_in_ = list(X.columns)
        self.low_, self.high_ = fences(X.to_numpy(dtype="float64"), self.multiplier)
        return self

    def transform(self, X):
        return np.clip(X.to_numpy(dtype="float64"), self.low_, self.high_)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)


class OutlierFlags(TransformerMixin, BaseEstimator):
    """Adds a 0/1 column for every column: is the value beyond Tukey's fences?"""

    def __init__(self, multiplier=3.0):
        self.multiplier = multiplier

    def fit(self, X, y=None):
        self.names_in_ = list(X.columns)
        self.low_, self.high_ = fences(X.to_numpy(dtype="float64"), self.multiplier)
        return self

    def transform(self, X):
        values = X.to_numpy(dtype="float64")
        return ((values < self.low_) | (values > self.high_)).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}outlier" for name in self.names_in_], dtype=object)


def fences(values, multiplier):
    """Tukey's fences per column; infinite where a column has no values or no spread."""
    low = np.full(values.shape[1], -np.inf)
    high = np.full(values.shape[1], np.inf)
    for position in range(values.shape[1]):
        present = values[~np.isnan(values[:, position]), position]
        if present.size == 0:
            continue
        first, third = np.quantile(present, [0.25, 0.75])
        if third > first:
            low[position] = first - multiplier * (third - first)
            high[position] = third + multiplier * (third - first)
    return low, high
