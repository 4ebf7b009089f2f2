"""Columns made of earlier rows of the same key: windows, lags and profiles, learned with the rows
that are fitted on.

A row sees rows that were fitted on, of its own key and strictly earlier than itself; never itself,
never a row of the same moment, never another row that is predicted. So a row alone is prepared as
among others, no score knows what came later, and a key that was never met has no past. The rows
fitted on stay in the step: it is as large as they are, and it knows nothing after the last of them.
"""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.making.keyed_past import moments, past_of
from core.parts.steps.naming import SEPARATOR, joint

DAY = 86_400e9  # nanoseconds


class FormerRows(TakesGaps, TransformerMixin, BaseEstimator):
    """What the earlier rows of each key of `by` say, by the column `time`.

    Of each other column, which holds numbers, what `what` names: the "mean" or the "spread" (the
    standard deviation) of the last `rows` rows (0: all), or "lag", the value `lag` rows back. With
    "count" and "recency" once a key: how many rows there are (of a lag: 1 if there is one), and the
    time since the last, in days where `time` is a date. Where there is no such row a column of
    numbers has its mean over the rows fitted on, a spread and a count 0, a recency the longest that
    was met.
    """

    def __init__(self, by=(), time="", what=("mean", "count"), rows=0, lag=1):
        self.by = by
        self.time = time
        self.what = what
        self.rows = rows
        self.lag = lag

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=not self.by)
        self.numbers_ = [name for name in X.columns if name not in (*self.by, self.time)]
        is_date = self.time in X and pd.api.types.is_datetime64_any_dtype(X[self.time])
        self.unit_ = DAY if is_date else 1.0
        self.means_ = {name: float(np.nan_to_num(X[name].mean())) for name in self.numbers_}
        self.pasts_ = [self._past(X, key) for key in self.by]
        self.longest_ = [
            self._longest(X, key, past) for key, past in zip(self.by, self.pasts_, strict=True)
        ]
        return self

    def _with_pasts(self):
        return zip(self.by, self.pasts_, strict=True)

    def _past(self, X, key):
        values = [X[name].to_numpy(dtype="float64") - self.means_[name] for name in self.numbers_]
        return past_of(X[key], moments(X[self.time]), values)

    def _longest(self, X, key, past):
        since = past.since(X[key], moments(X[self.time])) / self.unit_
        return float(np.nanmax(since)) if np.isfinite(since).any() else 0.0

    def transform(self, X):
        X = as_table(self, X, only_numbers=not self.by)
        columns = [
            column for place, key in enumerate(self.by) for column in self._made(X, place, key)
        ]
        return np.column_stack(columns) if columns else np.zeros((len(X), 0))

    def _made(self, X, place, key):
        past, when = self.pasts_[place], moments(X[self.time])
        first, end = past.span(X[key], when, self.rows)
        for number, name in enumerate(self.numbers_):
            if "mean" in self.what:
                yield self.means_[name] + past.mean(number, first, end)
            if "spread" in self.what:
                yield past.spread(number, first, end)
            if "lag" in self.what:
                yield self.means_[name] + past.back(number, first, end, self.lag)
        if "count" in self.what:
            count = (end - first).astype("float64")
            yield (count >= self.lag).astype("float64") if "lag" in self.what else count
        if "recency" in self.what:
            since = past.since(X[key], when) / self.unit_
            yield np.where(np.isfinite(since), since, self.longest_[place])

    def pastless(self, X):
        """By key, how many of the rows have no earlier row that the step knows."""
        when = moments(X[self.time])
        spans = (past.span(X[key], when) for key, past in zip(self.by, self.pasts_, strict=True))
        return {
            key: int((first == end).sum()) for key, (first, end) in zip(self.by, spans, strict=True)
        }

    def get_feature_names_out(self, input_features=None):
        return np.array([name for key in self.by for name in self._names(key)], dtype=object)

    def _names(self, key):
        many = f"the last {self.rows}" if self.rows else "earlier rows"
        for name in self.numbers_:
            for what in ("mean", "spread"):
                if what in self.what:
                    yield f"{joint([name, key, self.time])}{SEPARATOR}{what} of {many}"
            if "lag" in self.what:
                yield f"{joint([name, key, self.time])}{SEPARATOR}{self.lag} back"
        if "count" in self.what:
            told = f"has {self.lag} back" if "lag" in self.what else f"number of {many}"
            yield f"{joint([key, self.time])}{SEPARATOR}{told}"
        if "recency" in self.what:
            yield f"{joint([key, self.time])}{SEPARATOR}time since the last"
