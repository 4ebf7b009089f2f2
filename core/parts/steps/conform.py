"""Typing: a raw table becomes exactly the columns and types that a pipeline was built for."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, table_of
from core.parts.values.gaps import telling_levels
from core.parts.values.kinds import PLAIN_STYLES, as_kind, style_of


class Conform(TakesGaps, TransformerMixin, BaseEstimator):
    """Keeps the columns a pipeline was built for, in its order, each with the type of its kind.

    `columns` are (name, kind) pairs. Columns that are not among them are left out; one that is
    missing is an error, because guessing it would be a silent change of the question.

    How a column writes its numbers, dates or flags is learned with the training rows (`styles_`),
    so that 1.234 or 03/04/2021 means the same in a single row as in the table it was learned from.
    So are the levels of other columns that a file cannot be read rightly without
    (`telling_levels_`): a card tells none of a personal column, nor of one of very many.
    `styles` are (name, style) pairs of columns that the reader of the file has typed before.
    """

    def __init__(self, columns=(), styles=()):
        self.columns = columns
        self.styles = styles

    def fit(self, X, y=None):
        X = self._table(X)
        self.n_features_in_ = X.shape[1]
        learned = {name: style_of(X[name], kind) for name, kind in self.columns}
        self.styles_ = learned | dict(self.styles)
        labels = [name for name, kind in self.columns if kind not in PLAIN_STYLES]
        self.telling_levels_ = {name: telling_levels(X[name]) for name in labels}
        return self

    def transform(self, X):
        return self.typed(X, [name for name, _ in self.columns])

    def typed(self, X, names):
        """Some of the columns, in this order."""
        X, kinds = self._table(X), dict(self.columns)
        # A pipeline that was kept by an earlier version has learned no styles.
        styles = getattr(self, "styles_", {})
        typed = {name: as_kind(X[name], kinds[name], styles.get(name, "")) for name in names}
        return pd.DataFrame(typed, index=X.index)

    def _table(self, X):
        """The rows as a table, which may have other columns beside."""
        X = table_of(X)
        missing = [name for name, _ in self.columns if name not in X.columns]
        if missing:
            raise ValueError(f"The table lacks the columns {', '.join(missing)}.")
        return X

    def get_feature_names_out(self, input_features=None):
        return np.array([name for name, _ in self.columns], dtype=object)

    def __sklearn_is_fitted__(self):
        return True
