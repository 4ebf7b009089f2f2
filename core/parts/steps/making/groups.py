"""What the training rows of the same level of a category say, beside their mean."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.making.make import GroupMeans
from core.parts.steps.naming import SEPARATOR, joint

BETWEEN = "\x1f"  # no level holds it


class GroupSpreads(GroupMeans):
    """The standard deviation of each number column over the training rows of the same level of each
    column `by`; `smoothing` rows of the overall variance are mixed into each level."""

    def __init__(self, by=(), smoothing=10.0):
        self.by = by
        self.smoothing = smoothing

    def _mean(self, values):
        return float(np.nan_to_num(values.std(ddof=0)))

    def _by_level(self, levels, values, overall):
        groups = values.groupby(levels.to_numpy())
        counts = groups.count()
        mixed = (counts * groups.var(ddof=0).fillna(0.0) + self.smoothing * overall**2) / (
            counts + self.smoothing
        ).where(counts + self.smoothing > 0)
        return {level: float(value) for level, value in np.sqrt(mixed).fillna(overall).items()}

    def _column(self, means, values):
        return means.to_numpy(dtype="float64")

    def get_feature_names_out(self, input_features=None):
        names = [f"{joint([name, by])}{SEPARATOR}group spread" for by, name in self._pairs()]
        return np.array(names, dtype=object)


class GroupCounts(TakesGaps, TransformerMixin, BaseEstimator):
    """How many training rows have the same level of each column, or with `together` the same levels
    of all of them; none of an unseen one."""

    def __init__(self, together=False):
        self.together = together

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.counts_ = [keys.value_counts().to_dict() for keys in self._keys(X)]
        return self

    def _keys(self, X):
        """The levels of each column as texts; together one text a row."""
        texts = [X[name].astype(str) for name in self.names_in_]
        if not self.together or not texts:
            return texts
        first, *others = texts
        return [first.str.cat(others, sep=BETWEEN)] if others else texts

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        pairs = zip(self._keys(X), self.counts_, strict=True)
        columns = [keys.map(counts).fillna(0).to_numpy(dtype="float64") for keys, counts in pairs]
        return np.column_stack(columns) if columns else np.zeros((len(X), 0))

    def get_feature_names_out(self, input_features=None):
        groups = [self.names_in_] if self.together else [[name] for name in self.names_in_]
        names = [f"{joint(group)}{SEPARATOR}rows of the group" for group in groups if group]
        return np.array(names, dtype=object)
