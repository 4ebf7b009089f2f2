"""A number's column cut into intervals whose ends are learned from the training rows, or given."""

import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.parts.steps.frames import as_table
from core.parts.steps.making.make import QuantileBins, interval_names
from core.parts.steps.naming import SEPARATOR

LEAST_SHARE = 0.05  # of the training rows in an interval that a tree cuts: fewer would be luck
WHOLE = "any value"


class LearnedBins(QuantileBins):
    """Intervals in place of a number: a 0/1 column each (`coded` "flags"), or their place from 0 on
    in one column ("place").

    `how` they are cut: "width" into equal lengths between the lowest and the highest training
    value, "quantile" into about equally many rows, "tree" where a decision tree on this column
    alone would, which looks at the target, and "own" at `edges`. The outermost have no outer end.
    A gap is in no interval. What has one interval only is told by one 0/1 column.
    """

    def __init__(self, how="quantile", bins=5, edges=(), coded="flags", is_classes=True):
        self.how = how
        self.bins = bins
        self.edges = edges
        self.coded = coded
        self.is_classes = is_classes

    keeps_name = False  # whatever they are coded as, the outputs are called by their intervals

    @property
    def gives_flags(self):
        """Are the outputs 0/1 columns, which no scale is for?"""
        return self.coded == "flags"

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        self.edges_ = [self._cut(X[name].to_numpy(dtype="float64"), y) for name in X.columns]
        return self

    def _cut(self, values, y):
        """The inner ends of a column's intervals, ascending."""
        if self.how == "tree":
            return self._by_tree(values, y)
        if self.how == "own":
            return np.unique(np.asarray(self.edges, dtype="float64"))
        return self._by_width(values) if self.how == "width" else self._edges(values)

    def _by_width(self, values):
        present = values[~np.isnan(values)]
        if present.size == 0 or present.min() == present.max():
            return np.array([])
        shares = np.linspace(0, 1, self.bins + 1)[1:-1]
        # Not low + share * (high - low): their distance may be more than a number can hold.
        edges = np.unique(present.min() * (1 - shares) + present.max() * shares)
        return edges[(edges > present.min()) & (edges <= present.max())]

    def _by_tree(self, values, y):
        known = ~np.isnan(values)
        if known.sum() < 2 * self.bins:
            return np.array([])
        kind = DecisionTreeClassifier if self.is_classes else DecisionTreeRegressor
        tree = kind(max_leaf_nodes=self.bins, min_samples_leaf=LEAST_SHARE, random_state=0)
        # Ranks cut as values do, and no value is beyond what the tree's 32 bits hold.
        levels, ranks = np.unique(values[known], return_inverse=True)
        found = tree.fit(ranks.reshape(-1, 1), np.asarray(y)[known]).tree_
        cuts = np.sort(found.threshold[found.feature == 0])
        return np.unique(levels[np.ceil(cuts).astype(int)])

    def transform(self, X):
        if self.gives_flags:
            return super().transform(X)
        X = as_table(self, X)
        columns = zip(self.names_in_, self.edges_, strict=True)
        return np.column_stack(
            [self._places(X[name].to_numpy(dtype="float64"), edges) for name, edges in columns]
        )

    def _places(self, values, edges):
        places = np.searchsorted(edges, values, side="right").astype("float64")
        return np.where(np.isnan(values), np.nan, places)

    def _flags(self, values, edges):
        if edges.size == 0:
            return (~np.isnan(values)).astype("float64")[:, None]
        return super()._flags(values, edges)

    def get_feature_names_out(self, input_features=None):
        if self.gives_flags:
            columns = zip(self.names_in_, self.edges_, strict=True)
            # "cut", for a made feature may be an interval of the same column with the same ends.
            details = [(name, f"cut {n}") for name, edges in columns for n in bin_names(edges)]
        else:
            details = [(name, "bin") for name in self.names_in_]
        return np.array([f"{name}{SEPARATOR}{each}" for name, each in details], dtype=object)


def bin_names(edges):
    """Names of the intervals between inner ends; one for all values where there is no end."""
    return interval_names(edges) or [WHOLE]
