"""What selectors of columns share: the mask of what stays, and the rows that they look at."""

import warnings

import numpy as np
from sklearn.base import BaseEstimator, is_classifier
from sklearn.feature_selection import SelectorMixin
from sklearn.utils.validation import validate_data

from core.parts.steps.one_answer import has_one_answer

FEWEST_OF_CLASS = 20  # rows of a class that are looked at, if it has them


class ColumnSelector(SelectorMixin, BaseEstimator):
    """Keeps the columns that `fit` puts into `kept_`, a mask; at least one, or nothing could be
    learned from what is left."""

    def _keep(self, mask, worth):
        """Keep what the mask says; where that is nothing, the column of the highest worth."""
        self.kept_ = np.asarray(mask, dtype=bool)
        if not self.kept_.any():
            self.kept_ = np.arange(len(self.kept_)) == np.argmax(np.nan_to_num(worth, nan=-np.inf))
        return self

    def _keep_best(self, worth, k):
        """Keep the `k` columns of the highest worth; of equal ones the first."""
        best = np.argsort(-np.asarray(worth), kind="stable")[:k]
        return self._keep(np.isin(np.arange(len(worth)), best), worth)

    def _get_support_mask(self):
        return self.kept_


class TargetSelector(ColumnSelector):
    """A selector that asks the target, in `fit` alone: `_choose` is given checked rows.

    Where the target is the same in every row, or no rows can be held back that tell anything, no
    column is worth more than another: all stay (`is_idle_`), and a warning says so, as
    does `note_`.
    """

    def fit(self, X, y):
        X, y = validate_data(self, X, y, dtype="float64", y_numeric=not self._of_classes())
        self.is_idle_, self.note_ = False, ""
        if has_one_answer(y):
            return self._keep_all(f"the target is the same in all {len(y)} rows learned from")
        return self._choose(X, y)

    def _of_classes(self):
        """Does the target hold classes?"""
        return self.by_class if hasattr(self, "by_class") else is_classifier(self.estimator)

    def _keep_all(self, why):
        self.is_idle_, self.note_ = True, f"Every column stays in the selection: {why}."
        warnings.warn(self.note_, UserWarning, stacklevel=2)
        return self._keep(np.ones(self.n_features_in_, dtype=bool), [])

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags


def drawn_rows(y, most, is_classes, seed):
    """Positions of at most `most` rows, ascending, drawn at random; of classes at least
    FEWEST_OF_CLASS rows each, where they have as many."""
    if len(y) <= most:
        return np.arange(len(y))
    order = np.random.default_rng(seed).permutation(len(y))
    if is_classes:
        is_first = np.zeros(len(y), dtype=bool)
        for label in np.unique(y):
            is_first[np.flatnonzero(y[order] == label)[:FEWEST_OF_CLASS]] = True
        order = np.concatenate([order[is_first], order[~is_first]])
    return np.sort(order[:most])
