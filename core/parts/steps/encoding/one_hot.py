"""Levels of categories as 0/1 columns, one a level; rare levels share one."""

import numbers

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.encoding.level_flags import join_level
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import RARE

NONE_LEFT_OUT, FIRST, FIRST_OF_TWO = "none", "first", "if_binary"  # which column is left out
AS_RARE, AS_NONE = "as_rare", "as_none"  # what a level is that was not met
NO_COLUMN = -1


class OneHot(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each column by 0/1 columns: one for each level in their order, gaps last, and behind
    them one for all levels that are rare.

    A level is rare whose rows are fewer than `min_frequency`, a count or a share of the rows; of
    None no level is. `drop` leaves out the first column of each, or the first of those that have
    two. A level that was not met is `unseen` "as_rare" where rare ones have a column, else 0 in all
    columns. `categories_` are all levels of each column.

    The columns are those of scikit-learn's OneHotEncoder, which counts levels one by one in Python
    and fills a sparse matrix first: five times as slow on texts.
    """

    def __init__(self, min_frequency=None, drop=NONE_LEFT_OUT, unseen=AS_RARE):
        self.min_frequency = min_frequency
        self.drop = drop
        self.unseen = unseen

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        counts = [counted_levels(X[name]) for name in X.columns]
        self.names_in_ = list(X.columns)
        self.categories_ = [list(of.index) for of in counts]
        flags = [self._columns_of(of) for of in counts]
        self.places_, self.rare_, self.levels_ = map(list, zip(*flags, strict=True))
        return self

    def _columns_of(self, counts):
        """The column of each level, that of the levels that were not met, and what each is of."""
        is_rare = (counts < self._least(counts.sum())).to_numpy()
        own = counts.index[~is_rare]
        names = [*own, *([RARE] if is_rare.any() else [])]
        places = np.where(is_rare, len(own), np.cumsum(~is_rare) - 1)
        unseen = len(own) if is_rare.any() and self.unseen == AS_RARE else NO_COLUMN
        if self.drop == FIRST or (self.drop == FIRST_OF_TWO and len(names) == 2):
            names, places, unseen = names[1:], places - 1, max(unseen - 1, NO_COLUMN)
        return places, unseen, names

    def _least(self, rows):
        if self.min_frequency is None:
            return 0
        is_count = isinstance(self.min_frequency, numbers.Integral)
        return self.min_frequency if is_count else self.min_frequency * rows

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        out = np.zeros((len(X), sum(map(len, self.levels_))))
        start = 0
        for place, levels in enumerate(self.levels_):
            column = self._column(X.iloc[:, place], place)
            rows = np.flatnonzero(column != NO_COLUMN)
            out[rows, start + column[rows]] = 1.0
            start += len(levels)
        return out

    def _column(self, values, place):
        """The column that is 1 of each row, among those of its own."""
        codes = codes_of(values, self.categories_[place])
        return np.append(self.places_[place], self.rare_[place])[codes]

    def get_feature_names_out(self, input_features=None):
        pairs = zip(self.names_in_, self.levels_, strict=True)
        names = [join_level(name, level) for name, levels in pairs for level in levels]
        return np.array(names, dtype=object)


def counted_levels(values):
    """How many rows each level has, in the order of the levels; gaps are one, the last."""
    counts = values.astype(object).value_counts()
    try:
        counts = counts.sort_index()
    except TypeError:  # texts among numbers have no order of their own
        counts = counts.sort_index(key=lambda levels: levels.map(str))
    gaps = int(values.isna().sum())
    if not gaps:
        return counts
    levels = pd.Index([*counts.index, np.nan], dtype=object)
    return pd.Series([*counts, gaps], index=levels)


def codes_of(values, levels):
    """The place of each value among the levels, which may end with gaps; -1 where it is none."""
    has_gaps = bool(levels) and pd.isna(levels[-1])
    own = pd.Index(levels[: len(levels) - has_gaps], dtype=object)
    codes = own.get_indexer(values.astype(object))
    return np.where(values.isna(), len(own), codes) if has_gaps else codes
