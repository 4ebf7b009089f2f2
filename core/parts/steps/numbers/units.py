"""The table's own units, where a model that computes in 32 bits can tell values apart in them."""

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import validate_data

from core.parts.steps.frames import TakesGaps

LARGEST_HELD, SMALLEST_HELD = 1e30, 1e-30  # well within the range of 32-bit numbers
LEAST_SPREAD = 1e-3  # of the largest value: 32 bits then tell some 16,000 values apart in it


class OwnUnits(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Leaves columns as they are; standardises only those that 32 bits would blur.

    Those are columns with values beyond the range of such numbers, and columns far from 0 for
    their spread, as seconds since 1970. Gaps stay gaps.
    """

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64", ensure_all_finite="allow-nan")
        known = ~np.isnan(X)
        count = np.maximum(known.sum(axis=0), 1)
        largest = np.where(known, np.abs(X), 0.0).max(axis=0)
        unit = np.where(largest > 0, largest, 1.0)
        shares = np.where(known, X / unit, 0.0)  # within 1, so that no square overflows
        mean = shares.sum(axis=0) / count
        spread = np.sqrt(np.where(known, (shares - mean) ** 2, 0.0).sum(axis=0) / count)
        is_held = (largest < LARGEST_HELD) & (largest > SMALLEST_HELD) & (spread > LEAST_SPREAD)
        is_held |= spread == 0
        self.shift_ = np.where(is_held, 0.0, mean * unit)
        self.scale_ = np.where(is_held, 1.0, np.where(spread > 0, spread * unit, 1.0))
        return self

    def transform(self, X):
        X = validate_data(
            self, X, dtype="float64", ensure_all_finite="allow-nan", reset=False, copy=True
        )
        return (X - self.shift_) / self.scale_


class ScaledTogether(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Centres columns and divides all of them by the largest of their standard deviations.

    Columns that are directions of one thing keep their weights against each other: the last of
    them, which hold mostly noise, stay small.
    """

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        self.mean_ = X.mean(axis=0)
        largest = X.std(axis=0).max()
        self.scale_ = largest if largest > 0 else 1.0
        return self

    def transform(self, X):
        X = validate_data(self, X, dtype="float64", reset=False)
        return (X - self.mean_) / self.scale_
