"""Levels of categories as codes for models that cut them into sets themselves."""

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin

from core.parts.steps.encoding.levels import levels_of, looked_up
from core.parts.steps.frames import TakesGaps, as_table

MOST_CODES = 250  # histogram gradient boosting takes 255 levels of a column and no more


class CodedLevels(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Replaces each level by a code from 0 on, the most frequent first; the codes have no order.

    Levels rarer than `min_frequency`, a share of the rows, have one code together, as have those
    beyond the most frequent MOST_CODES. Gaps, and levels that were not met, become gaps.
    """

    def __init__(self, min_frequency=0.002):
        self.min_frequency = min_frequency

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.categories_ = [levels_of(X[name]) for name in X.columns]
        self.codes_ = [self._codes(X[name].dropna().astype(str)) for name in X.columns]
        return self

    def _codes(self, values):
        counts = values.value_counts()
        ordered = sorted(counts.index, key=lambda level: (-counts[level], level))
        least = self.min_frequency * len(values)
        own = sum(counts[level] >= least for level in ordered[:MOST_CODES])
        return {level: min(place, own) for place, level in enumerate(ordered)}

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        pairs = zip(X.columns, self.codes_, strict=True)
        return np.column_stack([looked_up(X[name], codes, np.nan) for name, codes in pairs])
