"""Gaps: columns that say where they were, and a filling from the most similar rows."""

import numpy as np
from sklearn import config_context
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin, clone
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import validate_data

from core.parts.steps.encoding.one_hot import AS_NONE, OneHot
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR

# The scaler has looked at every number, and an imputer may fit dozens of models.
CHECKED = {"assume_finite": True, "skip_parameter_validation": True}
LEAST_LEVEL = 0.01  # of the rows: a rarer level shares a column with the others


class MissingFlags(TakesGaps, TransformerMixin, BaseEstimator):
    """A 0/1 column for every column that has gaps in the rows it is fitted on, called `ending`
    behind the column's name."""

    def __init__(self, ending="missing"):
        self.ending = ending

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True)
        self.names_in_ = list(X.columns)
        self.flagged_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def transform(self, X):
        return as_table(self, X)[self.flagged_].isna().to_numpy(dtype="float64")

    def get_feature_names_out(self, input_features=None):
        return np.array([f"{name}{SEPARATOR}{self.ending}" for name in self.flagged_], dtype=object)


class GapsKept(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Leaves gaps to a model that takes them; a column without any value is 0 throughout, because
    not every such model takes that."""

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64", ensure_all_finite="allow-nan")
        self.empty_ = np.isnan(X).all(axis=0)
        return self

    def transform(self, X):
        X = validate_data(
            self, X, dtype="float64", ensure_all_finite="allow-nan", reset=False, copy=True
        )
        return np.where(self.empty_, 0.0, X)


class FilledAmongAll(TakesGaps, TransformerMixin, BaseEstimator):
    """Fills the gaps of the number columns `keep` by an imputer that looks at all of them.

    The imputer meets them standardised, so that no unit outweighs the others; what it fills is
    brought back to the column's own unit. A column without any value is filled with 0. It gives
    all columns where `keep` is None.

    With `with_labels` columns of texts take part as well, a 0/1 column for each level that at least
    LEAST_LEVEL of the rows have. Each is divided by the root of 2, so that two rows of different
    levels are as far apart as two that differ by one standard deviation of a number.
    """

    def __init__(self, imputer, keep=None, with_labels=False):
        self.imputer = imputer
        self.keep = keep
        self.with_labels = with_labels

    def fit(self, X, y=None):
        _, comparable = self._learned(X)
        with config_context(**CHECKED):
            self.imputer_ = clone(self.imputer).fit(comparable)
        return self

    def fit_transform(self, X, y=None):
        """The rows that it is fitted on, filled: an imputer of many models goes over them once."""
        values, comparable = self._learned(X)
        self.imputer_ = clone(self.imputer)
        with config_context(**CHECKED):
            return self._filled(values, self.imputer_.fit_transform(comparable))

    def _learned(self, X):
        """Learn all but the imputer; the numbers, and what it compares."""
        X = as_table(self, X, fitting=True)
        self.numbers_ = [name for name, dtype in X.dtypes.items() if dtype.kind in "iufb"]
        self.labels_ = [n for n in X.columns if self.with_labels and n not in self.numbers_]
        self.kept_ = self.numbers_ if self.keep is None else list(self.keep)
        self.places_ = [self.numbers_.index(name) for name in self.kept_]
        values = X[self.numbers_].to_numpy(dtype="float64")
        self.empty_ = np.isnan(values).all(axis=0)
        self.scaler_ = StandardScaler().fit(np.where(self.empty_, 0.0, values))
        encoder = OneHot(LEAST_LEVEL, unseen=AS_NONE)
        self.encoder_ = encoder.fit(self._levels(X)) if self.labels_ else None
        return values, self._comparable(X, values)

    def _levels(self, X):
        return X[self.labels_].astype(object).map(str, na_action="ignore").fillna("")

    def _comparable(self, X, values):
        """Numbers standardised, levels behind them."""
        scaled = self.scaler_.transform(values)
        if self.encoder_ is None:
            return scaled
        return np.hstack([scaled, self.encoder_.transform(self._levels(X)) / np.sqrt(2)])

    def transform(self, X):
        X = as_table(self, X)
        values = X[self.numbers_].to_numpy(dtype="float64")
        comparable = self._comparable(X, values)
        with config_context(**CHECKED):
            return self._filled(values, self.imputer_.transform(comparable))

    def _filled(self, values, imputed):
        filled = self.scaler_.inverse_transform(imputed[:, : len(self.numbers_)])
        return np.where(np.isnan(values), filled, values)[:, self.places_]

    def get_feature_names_out(self, input_features=None):
        return np.array(self.kept_, dtype=object)
