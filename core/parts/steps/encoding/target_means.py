"""Target encoding: levels of categories as means of the target, cross-fitted, or in their order."""

from contextlib import contextmanager

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.model_selection import check_cv
from sklearn.preprocessing import TargetEncoder
from sklearn.utils.validation import column_or_1d

from core.parts.steps.encoding.levels import looked_up
from core.parts.steps.frames import TakesGaps, as_table, table_of
from core.parts.steps.naming import SEPARATOR


def real_rows(cv):
    """Which rows were not made, as a splitter knows; all of them where it knows of none."""
    origin = getattr(getattr(cv, "known", None), "origin", None)
    return slice(None) if origin is None or (origin >= 0).all() else origin >= 0


@contextmanager
def knowing_only(cv, rows):
    """While it lasts, a splitter knows of these rows alone."""
    known = getattr(cv, "known", None)
    if known is None:
        yield
        return
    cv.known = known.at(rows)
    try:
        yield
    finally:
        cv.known = known


class TargetMeans(TargetEncoder):
    """scikit-learn's cross-fitted target encoder, its outputs named after their column.

    Rows that were made, as `cv` knows, have no part in the means: their targets are those of the
    rows that they lie between, which would find their own in their codes.
    """

    def fit_transform(self, X, y):
        is_real = real_rows(self.cv)
        if isinstance(is_real, slice):
            return super().fit_transform(X, y)
        with knowing_only(self.cv, is_real):
            crossed = super().fit_transform(X[is_real], np.asarray(y)[is_real])
        codes = np.array(super().transform(X))
        codes[is_real] = crossed
        return codes

    def get_feature_names_out(self, input_features=None):
        names = self.feature_names_in_
        if self.target_type_ != "multiclass":
            return np.array(names, dtype=object)
        outputs = [f"{name}{SEPARATOR}{label}" for name in names for label in self.classes_]
        return np.array(outputs, dtype=object)


class TargetOrder(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its place in the order of the target's smoothed means, cross-fitted:
    a row that it is fitted on takes the place that the rows of the other folds of `cv` give it.

    A level that was not met stands where the mean of all rows would. Rows that were made, as `cv`
    knows, have no part in the order. The target is a number ("continuous") or has two classes
    ("binary").
    """

    def __init__(self, target_type="continuous", cv=5):
        self.target_type = target_type
        self.cv = cv

    def fit(self, X, y):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        encoder = TargetEncoder(target_type=self.target_type).fit(X, y)
        self.categories_, usual = encoder.categories_, encoder.target_mean_
        self.middle_ = [float(np.sum(means < usual)) - 0.5 for means in encoder.encodings_]
        pairs = zip(encoder.categories_, encoder.encodings_, strict=True)
        self.places_ = [_places(levels, means) for levels, means in pairs]
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        parts = zip(self.names_in_, self.places_, self.middle_, strict=True)
        return np.column_stack([looked_up(X[name], known, rest) for name, known, rest in parts])

    def fit_transform(self, X, y):
        table, y = table_of(X), column_or_1d(y)
        is_real = real_rows(self.cv)
        codes = self.fit(table[is_real], y[is_real]).transform(table)
        with knowing_only(self.cv, is_real):
            codes[is_real] = self._crossed(table[is_real], y[is_real])
        return codes

    def _crossed(self, X, y):
        codes = np.empty(X.shape)
        for fit, held in check_cv(self.cv).split(X, y):
            codes[held] = clone(self).fit(X.iloc[fit], y[fit]).transform(X.iloc[held])
        return codes

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags


def _places(levels, means):
    """Each level's place, by its text, in the order of the means."""
    ordered = sorted(zip(means, map(str, levels), strict=True))
    return {level: place for place, (_, level) in enumerate(ordered)}
