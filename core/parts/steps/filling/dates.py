"""Gaps of dates that take one date."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table


class FilledDates(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Fills the gaps of date columns with `day`, a date as a text, or else with the middle date of
    the rows it is fitted on. A column without any date stays as it is."""

    def __init__(self, day=""):
        self.day = day

    def fit(self, X, y=None):
        X = self._dates(X, fitting=True)
        # As text: a file format that runs no code knows no timestamps.
        self.days_ = {name: self.day or self._middle(X[name]) for name in X.columns}
        return self

    def _middle(self, values):
        known = np.sort(values.dropna().to_numpy())
        return str(known[(len(known) - 1) // 2]) if len(known) else ""

    def transform(self, X):
        X = self._dates(X)
        filled = {
            name: X[name].fillna(pd.Timestamp(day)) if day else X[name]
            for name, day in self.days_.items()
        }
        return pd.DataFrame(filled, index=X.index)

    def _dates(self, X, fitting=False):
        """The columns as dates; numbers are nanoseconds since 1970."""
        X = as_table(self, X, fitting=fitting, only_numbers=not isinstance(X, pd.DataFrame))
        return X.apply(pd.to_datetime, errors="coerce")
