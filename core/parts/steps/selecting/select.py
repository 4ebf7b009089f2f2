"""Fewer columns: those that repeat others or say little left out, or all of them combined."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.decomposition import PCA
from sklearn.feature_selection import RFE, mutual_info_classif, mutual_info_regression
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import validate_data

from core.parts.steps.naming import SEPARATOR, joint, sources_of
from core.parts.steps.selecting.selector import ColumnSelector, TargetSelector, drawn_rows

BLOCK = 500  # columns compared with all others at once


class DropCorrelated(ColumnSelector):
    """Leaves out each column whose correlation with one before it that stays is beyond `limit`.

    Pearson's, without its sign. A column of one value goes with none. Of a column left out
    `repeats_` is the place of the one that stays and tells most of it, and `correlations_` how much
    (-1 and NaN of columns that stay).
    """

    def __init__(self, limit=0.95):
        self.limit = limit

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        centred = X - X.mean(axis=0)
        size = np.sqrt((centred**2).sum(axis=0))
        unit = centred / np.where(size > 0, size, 1.0)
        kept = np.ones(X.shape[1], dtype=bool)
        self.repeats_, self.correlations_ = np.full(len(kept), -1), np.full(len(kept), np.nan)
        for start in range(0, X.shape[1], BLOCK):
            together = np.abs(unit[:, start : start + BLOCK].T @ unit)
            for row, column in enumerate(range(start, start + len(together))):
                before = np.where(kept[:column], together[row, :column], 0.0)
                kept[column] = not (before > self.limit).any()
                if not kept[column]:
                    self.repeats_[column] = before.argmax()
                    self.correlations_[column] = before.max()
        return self._keep(kept, kept)


class MostInformative(TargetSelector):
    """Keeps the `k` columns with the most mutual information with the target.

    `by_class` says that y holds classes. Columns of two values are taken as such, the others by
    the distances of nearest neighbours (Kraskov et al. 2004, Ross 2014), on at most `rows` rows
    drawn by the seed.
    """

    def __init__(self, k=20, by_class=True, seed=0, rows=5000):
        self.k = k
        self.by_class = by_class
        self.seed = seed
        self.rows = rows

    def _choose(self, X, y):
        drawn = drawn_rows(y, self.rows, self.by_class, self.seed)
        looked_at = X[drawn]
        is_flag = np.array([len(np.unique(column)) <= 2 for column in looked_at.T])
        looked_at[:, is_flag] = looked_at[:, is_flag] == looked_at[:, is_flag].max(axis=0)
        measure = mutual_info_classif if self.by_class else mutual_info_regression
        self.information_ = measure(
            looked_at, y[drawn], discrete_features=is_flag, random_state=self.seed
        )
        return self._keep_best(self.information_, self.k)


class Eliminated(TargetSelector):
    """Keeps `k` columns: an estimator is fitted again and again, each time without the columns
    that weighed least in it (recursive elimination; a `step` of the columns at a time).
    `ranking_` is 1 of those that stay, and the higher the sooner a column went."""

    def __init__(self, estimator, k=20, step=0.1):
        self.estimator = estimator
        self.k = k
        self.step = step

    def _choose(self, X, y):
        self.ranking_ = np.ones(X.shape[1], dtype=int)
        if self.k < X.shape[1]:
            search = RFE(clone(self.estimator), n_features_to_select=self.k, step=self.step)
            self.ranking_ = search.fit(X, y).ranking_
        return self._keep(self.ranking_ == 1, -self.ranking_)


class Components(TransformerMixin, BaseEstimator):
    """Principal components of the standardised columns: the first `most`, or (0) as many as hold
    the `share` of the variance. Every component comes from all columns."""

    def __init__(self, most=0, share=0.95):
        self.most = most
        self.share = share

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        self.scaler_ = StandardScaler().fit(X)
        rank = min(X.shape)
        wanted = min(self.most, rank) or (self.share if self.share < 1 else rank)
        self.pca_ = PCA(wanted, svd_solver="full").fit(self.scaler_.transform(X))
        return self

    def transform(self, X):
        X = validate_data(self, X, dtype="float64", reset=False)
        return self.pca_.transform(self.scaler_.transform(X))

    def get_feature_names_out(self, input_features=None):
        names = [f"x{n}" for n in range(self.n_features_in_)]
        names = names if input_features is None else input_features
        sources = joint(dict.fromkeys(s for name in names for s in sources_of(name)))
        numbers = range(1, self.pca_.n_components_ + 1)
        return np.array([f"{sources}{SEPARATOR}component {n}" for n in numbers], dtype=object)
