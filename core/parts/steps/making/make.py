"""Columns made of other columns; what they are made by is learned from the training rows."""

from itertools import combinations, product

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin, clone

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR, joint

LARGEST = 1e150  # beyond it squares leave the range of numbers
TAIL = 0.005  # share of ratios at each end that are drawn in


class MadeBeside(TakesGaps, TransformerMixin, BaseEstimator):
    """A table with columns beside it that `maker` makes of its columns `columns`."""

    def __init__(self, maker, columns=()):
        self.maker = maker
        self.columns = columns

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.maker_ = clone(self.maker).fit(X[list(self.columns)], y)
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        values = np.asarray(self.maker_.transform(X[list(self.columns)]), dtype="float64")
        made = pd.DataFrame(values, index=X.index, columns=self.maker_.get_feature_names_out())
        return pd.concat([X, made[self._new()]], axis=1)

    def _new(self):
        """The columns that are not there before: a step may stand twice in a list."""
        known = set(self.names_in_)
        return [name for name in self.maker_.get_feature_names_out() if name not in known]

    def get_feature_names_out(self, input_features=None):
        return np.array([*self.names_in_, *self._new()], dtype=object)


class QuantileBins(TakesGaps, TransformerMixin, BaseEstimator):
    """A 0/1 column for each of the intervals that hold about the same number of training rows.

    The outermost intervals have no outer end. Quantiles that coincide are one; a column of one
    value gives nothing, and a gap is in no interval.
    """

    def __init__(self, bins=5):
        self.bins = bins

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        self.edges_ = [self._edges(X[name].to_numpy(dtype="float64")) for name in X.columns]
        return self

    def _edges(self, values):
        """The inner ends of the intervals, ascending."""
        present = values[~np.isnan(values)]
        if present.size == 0:
            return np.array([])
        edges = np.unique(np.quantile(present, np.linspace(0, 1, self.bins + 1)[1:-1]))
        return edges[edges > present.min()]

    def transform(self, X):
        X = as_table(self, X)
        parts = [
            self._flags(X[name].to_numpy(dtype="float64"), edges)
            for name, edges in zip(self.names_in_, self.edges_, strict=True)
        ]
        return np.hstack([np.zeros((len(X), 0)), *parts])

    def _flags(self, values, edges):
        if edges.size == 0:
            return np.zeros((len(values), 0))
        place = np.searchsorted(edges, values, side="right")
        flags = np.arange(edges.size + 1) == place[:, None]
        return (flags & ~np.isnan(values)[:, None]).astype("float64")

    def get_feature_names_out(self, input_features=None):
        names = [
            f"{name}{SEPARATOR}{interval}"
            for name, edges in zip(self.names_in_, self.edges_, strict=True)
            for interval in interval_names(edges)
        ]
        return np.array(names, dtype=object)


def interval_names(edges):
    """Names of the intervals between inner ends: below 3, 3 to 7, from 7."""
    if len(edges) == 0:
        return []
    ends = [f"{edge:.6g}" for edge in edges]
    if len(set(ends)) < len(ends):
        ends = [repr(float(edge)) for edge in edges]
    between = [f"{low} to {high}" for low, high in zip(ends, ends[1:], strict=False)]
    return [f"below {ends[0]}", *between, f"from {ends[-1]}"]


class GroupMeans(TakesGaps, TransformerMixin, BaseEstimator):
    """The mean of each number column over the training rows of the same level of each column `by`.

    `smoothing` rows of the overall mean are mixed into each level, which an unseen level gets
    whole. With `difference` it is how far the row's own value is from that mean. The target takes
    no part.
    """

    def __init__(self, by=(), smoothing=10.0, difference=False):
        self.by = by
        self.smoothing = smoothing
        self.difference = difference

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=not self.by)
        self.numbers_ = [name for name in X.columns if name not in self.by]
        self.overall_ = {name: self._mean(X[name]) for name in self.numbers_}
        self.means_ = [
            self._by_level(X[by].astype(str), X[name], self.overall_[name])
            for by, name in self._pairs()
        ]
        return self

    def _pairs(self):
        return list(product(self.by, self.numbers_))

    def _mean(self, values):
        return float(np.nan_to_num(values.mean()))

    def _by_level(self, levels, values, overall):
        groups = values.groupby(levels.to_numpy())
        counts = groups.count() + self.smoothing
        means = (groups.sum() + self.smoothing * overall) / counts.where(counts > 0)
        return {level: float(mean) for level, mean in means.fillna(overall).items()}

    def transform(self, X):
        X = as_table(self, X, only_numbers=not self.by)
        columns = [
            self._column(X[by].astype(str).map(means).fillna(self.overall_[name]), X[name])
            for (by, name), means in zip(self._pairs(), self.means_, strict=True)
        ]
        return np.column_stack(columns) if columns else np.zeros((len(X), 0))

    def _column(self, means, values):
        made = values - means if self.difference else means
        return made.to_numpy(dtype="float64")

    def get_feature_names_out(self, input_features=None):
        what = "from the group's mean" if self.difference else "group mean"
        names = [f"{joint([name, by])}{SEPARATOR}{what}" for by, name in self._pairs()]
        return np.array(names, dtype=object)


class PairsOfNumbers(TakesGaps, TransformerMixin, BaseEstimator):
    """The product, ratio or difference of each pair of columns, in their order.

    A ratio by 0 counts as 0, and others stay within the middle 99 % of the training rows': beside a
    few by next to nothing the rest would be one. What leaves the range of numbers stays at its end.
    """

    def __init__(self, how="product"):
        self.how = how

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.pairs_ = list(combinations(X.columns, 2))
        self.ends_ = [self._ends(self._made(X[a], X[b])) for a, b in self.pairs_]
        return self

    def _ends(self, made):
        """Between what a new value stays."""
        known = made[~np.isnan(made)]
        if self.how != "ratio" or not known.size:
            return -LARGEST, LARGEST
        low = np.quantile(known, TAIL, method="lower")
        return float(low), float(np.quantile(known, 1 - TAIL, method="higher"))

    def transform(self, X):
        X = as_table(self, X)
        pairs = zip(self.pairs_, self.ends_, strict=True)
        columns = [np.clip(self._made(X[a], X[b]), *ends) for (a, b), ends in pairs]
        return np.column_stack(columns) if columns else np.zeros((len(X), 0))

    def _made(self, a, b):
        a, b = a.to_numpy(dtype="float64"), b.to_numpy(dtype="float64")
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            if self.how == "product":
                made = a * b
            elif self.how == "difference":
                made = a - b
            else:
                made = np.where(b == 0, np.where(np.isnan(a), np.nan, 0.0), a / b)
        return np.clip(made, -LARGEST, LARGEST)

    def get_feature_names_out(self, input_features=None):
        return np.array(
            [f"{joint(pair)}{SEPARATOR}{self.how}" for pair in self.pairs_], dtype=object
        )
