"""Categories as numbers, with output names that keep their column."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import TargetEncoder

from core.carried.steps.frames import TakesGaps, as_table
from core.carried.steps.naming import SEPARATOR


def join_level(column, level):
    """The name of a one-hot output."""
    return f"{column}{SEPARATOR}{level}"


class TargetMeans(TargetEncoder):
    """scikit-learn's cross-fitted target encoder, its outputs named after their column.

    Rows that were made, as `cv` knows, have no part in the means: their targets are those of the
    rows that they lie between, which would find their own in their codes.
    """

    def fit_transform(self, X, y):
        known = getattr(self.cv, "known", None)
        if known is None or known.origin is None or (known.origin >= 0).all():
            return super().fit_transform(X, y)
        real = known.origin >= 0
        self.cv.known = known.at(real)
        try:
            crossed = super().fit_transform(X[real], np.asarray(y)[real])
        finally:
            self.cv.known = known
        codes = np.array(super().transform(X))
        codes[real] = crossed
        return codes

    def get_feature_names_out(self, input_features=None):
        names = self.feature_names_in_
        if self.target_type_ != "multiclass":
            return np.array(names, dtype=object)
        outputs = [f"{name}{SEPARATOR}{label}" for name in names for label in self.classes_]
        return np.array(outputs, dtype=object)


class OrderedLevels(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its place: those of `order` first, then the others that were met, by
    the alphabet. A level that is neither becomes -1. A column that has none of `order` goes by the
    alphabet alone."""

    def __init__(self, order=()):
        self.order = order

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.places_ = {name: self._placed(X[name]) for name in X.columns}
        return self

    def _placed(self, values):
        met = sorted({str(value) for value in values.dropna()})
        named = list(self.order) if {*met} & {*self.order} else []
        levels = [*named, *(level for level in met if level not in named)]
        return {level: place for place, level in enumerate(levels)}

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [self._places_of(name, X[name]) for name in self.names_in_]
        return np.column_stack(columns).astype("float64")

    def _places_of(self, name, values):
        known = values.astype(object).where(values.notna())
        return known.map(lambda value: self.places_[name].get(str(value), -1), "ignore").fillna(-1)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)


class LevelShares(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its share of the training rows; an unseen level becomes 0."""

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.shares_ = {name: X[name].value_counts(normalize=True).to_dict() for name in X.columns}
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [X[name].map(self.shares_[name]).fillna(0.0) for name in self.names_in_]
        return np.column_stack(columns).astype("float64")

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)
