"""Typing: a raw table becomes exactly the columns and types that a pipeline was built for."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, table_of
from core.parts.values.kinds import as_kind, style_of


class Conform(TakesGaps, TransformerMixin, BaseEstimator):
    """Keeps the columns a pipeline was built for, in its order, each with the type of its kind.

    `columns` are (name, kind) pairs. Columns that are not among them are left out; one that is
    missing is an error, because guessing it would be a silent change of the question.

    How a column writes its numbers, dates or flags is learned with the training rows (`styles_`),
    so that 1.234 or 03/04/2021 means the same in a single row as in the table it was learned from.
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
        return self

    def transform(self, X):
        X = self._table(X)
        # A pipeline that was kept by an earlier version has learned no styles.
        styles = getattr(self, "styles_", {})
        typed = {name: as_kind(X[name], kind, styles.get(name, "")) for name, kind in self.columns}
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
