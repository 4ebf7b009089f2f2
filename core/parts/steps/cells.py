"""The repair of cells as a step, so that every row that is predicted is repaired as well."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.values.repairs import repair


class RepairCells(TakesGaps, TransformerMixin, BaseEstimator):
    """The rules of `repair` as a pipeline step."""

    def __init__(self, rules=()):
        self.rules = rules

    def fit(self, X, y=None):
        self.names_in_ = list(as_table(self, X, fitting=True, only_numbers=False).columns)
        return self

    def transform(self, X):
        return repair(as_table(self, X, only_numbers=False), self.rules)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)
