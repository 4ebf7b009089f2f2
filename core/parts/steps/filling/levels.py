"""Gaps of categories that take the level a classifier of the other columns says."""

import numpy as np
import pandas as pd
from sklearn import config_context
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.preprocessing import StandardScaler

from core.parts.steps.encoding.one_hot import AS_NONE, OneHot
from core.parts.steps.filling.missing import CHECKED, LEAST_LEVEL
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import MISSING_LEVEL

MOST_CHOICES = 50  # that a classifier chooses from: the commonest


class LevelsByClassifier(TakesGaps, TransformerMixin, BaseEstimator):
    """Fills each of the columns `keep` (None: all that are no numbers) with the level that the
    `classifier` says by the other columns, fitted on the rows whose level is known.

    The classifier meets numbers standardised, their gaps at the middle value, and a 0/1 column for
    each level of the other columns that at least LEAST_LEVEL of the rows have, a gap being a level.
    It chooses among the MOST_CHOICES commonest levels. A column without a gap in the rows it is
    fitted on takes its commonest level, and one without a level MISSING_LEVEL.
    """

    def __init__(self, classifier, keep=None):
        self.classifier = classifier
        self.keep = keep

    def fit(self, X, y=None):
        self._learned(X)
        return self

    def fit_transform(self, X, y=None):
        """The rows that it is fitted on, filled: they are described once."""
        return self._given(*self._learned(X))

    def _learned(self, X):
        """Learn all; the rows as a table, and what describes them."""
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.numbers_ = [name for name, dtype in X.dtypes.items() if dtype.kind in "iuf"]
        self.labels_ = [name for name in X.columns if name not in self.numbers_]
        self.kept_ = self.labels_ if self.keep is None else list(self.keep)
        values = X[self.numbers_].astype("float64")
        self.middles_ = values.median().fillna(0.0).to_numpy()
        if self.numbers_:
            self.scaler_ = StandardScaler().fit(self._known(values))
        levels = self._levels(X)
        self.encoders_ = {
            name: OneHot(LEAST_LEVEL, unseen=AS_NONE).fit(column) for name, column in levels.items()
        }
        described = self._described(X, levels)
        self.usual_, self.classifiers_ = {}, {}
        for name in self.kept_:
            self._learn(name, X[name], described)
        return X, described

    def _known(self, values):
        return np.where(np.isnan(values), self.middles_, values)

    def _levels(self, X):
        """Each category as a table of one column, a gap as a level."""
        return {
            name: X[[name]].astype(object).map(str, na_action="ignore").fillna("")
            for name in self.labels_
        }

    def _described(self, X, levels):
        """What describes a row: the columns of each category by its name, all numbers by None."""
        told = {name: self.encoders_[name].transform(column) for name, column in levels.items()}
        if not self.numbers_:
            return told
        values = self._known(X[self.numbers_].astype("float64"))
        return {None: self.scaler_.transform(values), **told}

    def _learn(self, name, cells, described):
        counts = cells.dropna().value_counts()
        self.usual_[name] = counts.index[0] if len(counts) else MISSING_LEVEL
        levels = counts.index[:MOST_CHOICES]
        rows = cells.isin(levels).to_numpy()
        others = _others(name, described, rows)
        if cells.notna().all() or len(levels) < 2 or not others:
            return
        places = pd.Index(levels).get_indexer(cells[rows])
        with config_context(**CHECKED):
            fitted = clone(self.classifier).fit(np.hstack(others), places)
        self.classifiers_[name] = (list(levels), fitted)

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        is_asked = any(X[name].isna().any() for name in self.classifiers_)
        return self._given(X, self._described(X, self._levels(X)) if is_asked else {})

    def _given(self, X, described):
        return pd.DataFrame(
            {name: self._filled(name, X[name], described) for name in self.kept_}, index=X.index
        )

    def _filled(self, name, cells, described):
        gaps = cells.isna().to_numpy()
        if not gaps.any():
            return cells
        filled = cells.astype(object).to_numpy(copy=True)
        filled[gaps] = self.usual_[name]
        if name in self.classifiers_:
            levels, fitted = self.classifiers_[name]
            with config_context(**CHECKED):
                places = fitted.predict(np.hstack(_others(name, described, gaps)))
            filled[gaps] = np.array(levels, dtype=object)[places]
        return pd.Series(filled, index=cells.index, dtype=object)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.kept_, dtype=object)


def _others(name, described, rows):
    return [columns[rows] for told, columns in described.items() if told != name]
