"""Typing: a raw table becomes exactly the columns and types that a pipeline was built for."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin


def as_number(values: pd.Series) -> pd.Series:
    """Floats; what is not a finite number becomes missing."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    numbers = pd.to_numeric(values, errors="coerce").astype("float64")
    return numbers.where(np.isfinite(numbers))


def as_date(values: pd.Series) -> pd.Series:
    """Naive UTC timestamps; what is not a date becomes missing."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    mixed = {"format": "mixed"} if values.dtype == object else {}
    dates = pd.to_datetime(values, errors="coerce", utc=True, **mixed)
    return dates.dt.tz_localize(None).astype("datetime64[ns]")


def as_label(value: object) -> str:
    """A level's name: whole floats lose their `.0`, so that 1, 1.0 and "1" are one level."""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def as_labels(values: pd.Series) -> pd.Series:
    """Texts (objects), with one missing marker."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    texts = values.astype(object).map(as_label, na_action="ignore")
    return texts.where(values.notna(), np.nan).astype(object)


_CONVERTERS = {"number": as_number, "date": as_date}


def as_kind(values: pd.Series, kind: str) -> pd.Series:
    """`values` as a column of that kind: floats, timestamps, or texts for every other kind."""
    return _CONVERTERS.get(kind, as_labels)(values)


class Conform(TransformerMixin, BaseEstimator):
    """Keeps the columns a pipeline was built for, in its order, each with the type of its kind.

    `columns` are (name, kind) pairs. Columns that are not among them are left out; one that is
    missing is an error, because guessing it would be a silent change of the question.
    """

    def __init__(self, columns=()):
        self.columns = columns

    def fit(self, X, y=None):
        self._check(X)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X):
        self._check(X)
        typed = {name: as_kind(X[name], kind) for name, kind in self.columns}
        return pd.DataFrame(typed, index=X.index)

    def _check(self, X):
        missing = [name for name, _ in self.columns if name not in X.columns]
        if missing:
            raise ValueError(f"The table lacks the columns {', '.join(missing)}.")

    def get_feature_names_out(self, input_features=None):
        return np.array([name for name, _ in self.columns], dtype=object)

    def __sklearn_is_fitted__(self):
        return True
