"""Limits learned from the training rows: values beyond them are capped, flagged or made missing."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR


def quartile_limits(present, multiplier):
    """Tukey's fences: so many interquartile ranges beyond the quartiles."""
    first, third = np.quantile(present, [0.25, 0.75])
    return first, third, multiplier * (third - first)


def deviation_limits(present, multiplier):
    """So many standard deviations beyond the mean: the z-score's limits."""
    if present.size < 2:
        return present[0], present[0], 0.0
    return present.mean(), present.mean(), multiplier * present.std(ddof=1)


def median_limits(present, multiplier):
    """So many scaled median absolute deviations beyond the median; 1.4826 makes the unit a
    standard deviation where the values are normal (Hampel 1974)."""
    middle = np.median(present)
    return middle, middle, multiplier * 1.4826 * np.median(np.abs(present - middle))


LIMIT_RULES = {"iqr": quartile_limits, "z": deviation_limits, "mad": median_limits}


def outlier_limits(values, rule, multiplier):
    """Lowest and highest usual value per column (rows x columns, floats with NaN for gaps).

    Infinite where a column has no value, or no spread by the rule's measure: then more than half
    of the values are equal, and to call every other one an outlier would say nothing.
    """
    low = np.full(values.shape[1], -np.inf)
    high = np.full(values.shape[1], np.inf)
    for position in range(values.shape[1]):
        present = values[~np.isnan(values[:, position]), position]
        if present.size == 0:
            continue
        with np.errstate(over="ignore", invalid="ignore"):
            start, end, reach = LIMIT_RULES[rule](present, multiplier)
            if reach > 0:
                low[position], high[position] = start - reach, end + reach
    return low, high


class WithinLimits(TakesGaps, TransformerMixin, BaseEstimator):
    """Learns the limits of every column."""

    def __init__(self, multiplier=3.0, rule="iqr"):
        self.multiplier = multiplier
        self.rule = rule

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        values = X.to_numpy(dtype="float64")
        self.low_, self.high_ = outlier_limits(values, self.rule, self.multiplier)
        return self

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)


class CapOutliers(WithinLimits):
    """Moves values beyond the limits onto them."""

    def transform(self, X):
        return np.clip(as_table(self, X).to_numpy(dtype="float64"), self.low_, self.high_)


class BlankOutliers(WithinLimits):
    """Makes values beyond the limits missing, to be filled like any gap."""

    def transform(self, X):
        values = as_table(self, X).to_numpy(dtype="float64")
        return np.where((values < self.low_) | (values > self.high_), np.nan, values)


class OutlierFlags(WithinLimits):
    """Gives a 0/1 column for every column: is the value beyond the limits?"""

    def transform(self, X):
        values = as_table(self, X).to_numpy(dtype="float64")
        return ((values < self.low_) | (values > self.high_)).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}outlier" for name in self.names_in_], dtype=object)
