"""Dates as numbers a model can use."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.carried.steps.frames import TakesGaps, as_table
from core.carried.steps.naming import SEPARATOR

SECONDS_A_DAY = 86_400.0
COUNTED_PARTS = ("year", "month", "day", "weekday", "hour")
PARTS = ("days", *COUNTED_PARTS)


class DateParts(TakesGaps, TransformerMixin, BaseEstimator):
    """Splits dates into days since the earliest training date, year, month, day, weekday, hour.

    A part that does not vary over the training rows (such as the hour of plain dates) is left out.
    """

    def fit(self, X, y=None):
        X = self._dates(X, fitting=True)
        self.names_in_ = list(X.columns)
        # As text: a file format that runs no code knows no timestamps.
        self.start_ = {name: str(X[name].min()) for name in X.columns}
        self.parts_ = [
            (name, part)
            for name in X.columns
            for part in PARTS
            if self._part(X, name, part).nunique() > 1
        ] or [(X.columns[0], "days")]
        return self

    def transform(self, X):
        X = self._dates(X)
        return np.column_stack([self._part(X, name, part) for name, part in self.parts_])

    def _dates(self, X, fitting=False):
        """The columns as dates; numbers are nanoseconds since 1970."""
        X = as_table(self, X, fitting=fitting, only_numbers=not isinstance(X, pd.DataFrame))
        return X.apply(pd.to_datetime, errors="coerce")

    def _part(self, X, name, part):
        dates = X[name]
        if part == "days":
            start = pd.Timestamp(self.start_[name])
            if pd.isna(start):
                return pd.Series(np.nan, index=X.index)
            return (dates - start).dt.total_seconds() / SECONDS_A_DAY
        return getattr(dates.dt, part).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}{part}" for name, part in self.parts_], dtype=object)
