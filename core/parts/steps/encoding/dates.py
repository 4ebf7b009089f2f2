"""Dates as numbers a model can use."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR, joint
from core.parts.values.date_parts import (
    APART,
    DAYS,
    USUAL_PARTS,
    counted_part,
    days_since,
    written_parts,
)


class DateParts(TakesGaps, TransformerMixin, BaseEstimator):
    """Splits dates into parts: days since a date, year, month, weekday and so on.

    Days are counted from `reference`, a date as a text, or else from the earliest training date.
    With `cyclic` a part that comes round again is told by sine and cosine, so that December lies
    beside January. With `since`, the name of another of the columns, the days between that
    column's date and each other's are a part as well, and `since` has no parts of its own.

    A part that does not vary over the training rows (such as the hour of plain dates) is left out.
    """

    def __init__(self, parts=USUAL_PARTS, cyclic=False, reference="", since=""):
        self.parts = parts
        self.cyclic = cyclic
        self.reference = reference
        self.since = since

    def fit(self, X, y=None):
        self._learned(X)
        return self

    def fit_transform(self, X, y=None):
        return self._learned(X)

    def _learned(self, X):
        """Choose the parts that vary; gives them, of the rows that are fitted on."""
        X = self._dates(X, fitting=True)
        self.names_in_ = list(X.columns)
        # As text: a file format that runs no code knows no timestamps.
        self.start_ = {name: self.reference or str(X[name].min()) for name in X.columns}
        wanted = [name for part in self.parts for name in written_parts(part, self.cyclic)]
        wanted += [APART] if self.since else []
        pairs = [(name, part) for name in X.columns if name != self.since for part in wanted]
        found = {pair: self._part(X, *pair) for pair in pairs}
        varying = [pair for pair in pairs if found[pair].min() < found[pair].max()]
        self.parts_ = varying or pairs[:1]
        return np.column_stack([found[pair] for pair in self.parts_])

    def transform(self, X):
        X = self._dates(X)
        return np.column_stack([self._part(X, name, part) for name, part in self.parts_])

    def _dates(self, X, fitting=False):
        """The columns as dates; numbers are nanoseconds since 1970."""
        X = as_table(self, X, fitting=fitting, only_numbers=not isinstance(X, pd.DataFrame))
        return X.apply(pd.to_datetime, errors="coerce")

    def _part(self, X, name, part):
        if part == DAYS:
            return days_since(X[name], pd.Timestamp(self.start_[name]))
        if part == APART:
            return days_since(X[name], X[self.since])
        return counted_part(X[name], part)

    def get_feature_names_out(self, input_features=None):
        return np.array([self._name(name, part) for name, part in self.parts_], dtype=object)

    def _name(self, name, part):
        source = joint([name, self.since]) if part == APART else name
        return f"{source}{SEPARATOR}{part}"
