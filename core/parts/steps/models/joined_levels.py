"""Boosted trees that read the flags of a category as the column of levels that they came from."""

from collections import defaultdict

import numpy as np
from sklearn.base import clone, is_classifier
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.models.of_levels import SETTINGS
from core.parts.steps.models.told_columns import ToldColumns, path_inside
from core.parts.steps.naming import SEPARATOR, sources_of

FEWEST_FLAGS = 3  # of fewer a column of levels says nothing that the flags do not
MOST_FLAGS = {"histogram": 255}  # levels of a column that a library takes; others take any number
OF_GAPS = f"{SEPARATOR}missing"  # the ending of flags that stand beside those of levels


class JoinedLevels(ToldColumns):
    """Fits `estimator` to the columns with the flags of each category put together: one code a
    level, a gap where no flag is set. The innermost estimator is told which columns are levels as
    `library` has it. `given` knows the names of the columns; without them none are put together.

    Flags are those of one source, three or more, of which no row of the fit has more than one;
    more than the library takes as levels stay flags.

    Fitted, `first_` is for each column that the estimator is given the place of the column, or of
    its first flag, and `flags_` are the places of the flags of each that was put together, by it.
    """

    def __init__(self, estimator, library, given=None):
        self.estimator = estimator
        self.library = library
        self.given = given

    def fit(self, X, y):
        names = self._names(X, "", ())
        rows, _ = validate_data(self, X, y, dtype="float64", ensure_all_finite=False)
        most = MOST_FLAGS.get(self.library, rows.shape[1])
        self.flags_ = flags_of(names, rows, most) if len(names) == rows.shape[1] else {}
        inside = {place for flags in self.flags_.values() for place in flags[1:]}
        self.first_ = tuple(place for place in range(rows.shape[1]) if place not in inside)
        model = clone(self.estimator)
        is_level = [place in self.flags_ for place in self.first_]
        told = SETTINGS[self.library](is_level) if self.flags_ else {}
        path = path_inside(model)
        model.set_params(**{path + option: value for option, value in told.items()})
        self.estimator_ = model.fit(self._joined(rows), y)
        if is_classifier(self):
            self.classes_ = self.estimator_.classes_
        return self

    def joined(self, X):
        """Rows as the estimator is given them."""
        check_is_fitted(self)
        return self._joined(
            validate_data(self, X, reset=False, dtype="float64", ensure_all_finite=False)
        )

    def _joined(self, X):
        rows = X.copy()
        for place, flags in self.flags_.items():
            own = rows[:, flags]
            rows[:, place] = np.where((own > 0).any(axis=1), own.argmax(axis=1), np.nan)
        return rows[:, list(self.first_)]

    def predict(self, X):
        rows = self.joined(X)
        return super().predict(rows)

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        rows = self.joined(X)
        return super().predict_proba(rows)

    @property
    def feature_importances_(self):
        """Those of the estimator, of a category at its first flag."""
        model = self.estimator_
        while not hasattr(model, "feature_importances_"):
            model = model.estimator_
        said = np.zeros(self.n_features_in_)
        said[list(self.first_)] = model.feature_importances_
        return said


def flags_of(names, rows, most):
    """The places of the flags of each category that has no more than `most`, by the first."""
    by_source = defaultdict(list)
    for place, name in enumerate(names):
        if SEPARATOR in name and not name.endswith(OF_GAPS):
            by_source[sources_of(name)].append(place)
    told = (flags for flags in by_source.values() if FEWEST_FLAGS <= len(flags) <= most)
    return {flags[0]: flags for flags in told if _are_of_levels(rows[:, flags])}


def _are_of_levels(flags):
    return np.isin(flags, (0.0, 1.0)).all() and (flags.sum(axis=1) <= 1).all()
