"""Rows far from the others, left out of what a model is fitted on. Like every sampler these act
in `fit` only: a row that is scored or predicted is never left out."""

import numpy as np
import pandas as pd
from scipy.sparse import issparse
from sklearn.ensemble import IsolationForest
from sklearn.utils.validation import validate_data

from core.parts.steps.numbers.outliers import outlier_limits
from core.parts.steps.one_answer import has_one_answer
from core.parts.steps.sampling.sampled import TableSampler


class RowDropper(TableSampler):
    """Leaves rows out, whatever y holds: classes (`by_class`), one of them too, or numbers."""

    _sampling_type = "clean-sampling"

    def fit_resample(self, X, y, **params):
        if self.by_class and not has_one_answer(y):
            return super().fit_resample(X, y, **params)
        X = X if isinstance(X, pd.DataFrame) else np.asarray(X)
        validate_data(self, X, skip_check_array=True)
        return self._fit_resample(X, np.asarray(y), **params)

    def _without(self, X, y, unusual):
        kept = kept_rows(y, unusual, self.by_class)
        self.origin_ = np.flatnonzero(kept)
        return X[kept], y[kept]


class DropOutlierRows(RowDropper):
    """Leaves out training rows with a number beyond its column's limits."""

    def __init__(self, multiplier=3.0, rule="iqr", by_class=True, sampling_strategy="auto"):
        self.multiplier = multiplier
        self.rule = rule
        self.by_class = by_class
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        values = number_matrix(X)
        low, high = outlier_limits(values, self.rule, self.multiplier)
        unusual = ((values < low) | (values > high)).any(axis=1)
        return self._without(X, y, unusual)


class DropIsolatedRows(RowDropper):
    """Leaves out the share of training rows that an isolation forest isolates soonest."""

    def __init__(self, share=0.01, seed=0, by_class=True, sampling_strategy="auto"):
        self.share = share
        self.seed = seed
        self.by_class = by_class
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        scores = isolation_scores(number_matrix(X), self.seed)
        return self._without(X, y, most_isolated(scores, self.share))


def number_matrix(frame):
    """The number columns of a table, or an array, as floats, one row each."""
    if issparse(frame):
        return frame.toarray()
    if not isinstance(frame, pd.DataFrame):
        return np.asarray(frame, dtype="float64")
    return frame.select_dtypes("number").to_numpy(dtype="float64")


def isolation_scores(values, seed):
    """How soon each row is isolated, 0 to 1: near 1 is unusual, 0.5 and less is usual.

    The score of Liu, Ting and Zhou (2008), from 100 trees of up to 256 rows each. Gaps count as
    the median of their column; a table without number columns has no unusual row.
    """
    if values.shape[1] == 0 or len(values) == 0:
        return np.zeros(len(values))
    with np.errstate(all="ignore"):
        known = ~np.isnan(values)
        middles = [
            np.median(c[k]) if k.any() else 0.0 for c, k in zip(values.T, known.T, strict=True)
        ]
        # The trees compute in 32 bits; what lies beyond is as far out as they can say.
        whole = np.clip(np.where(known, values, middles), -1e37, 1e37)
    forest = IsolationForest(random_state=seed, n_jobs=1).fit(whole)
    return -forest.score_samples(whole)


def most_isolated(scores, share):
    """The share of rows with the highest scores; rows that tie with the last one stay."""
    wanted = int(len(scores) * share)
    if wanted == 0:
        return np.zeros(len(scores), dtype=bool)
    least = np.sort(scores)[-wanted - 1]
    return scores > least


def kept_rows(y, unusual, by_class):
    """Which rows stay: those that are not unusual. A class that would lose more than half of its
    rows (where y holds no classes: the whole table) keeps them: they are then not what is
    unusual."""
    groups = np.unique(y, return_inverse=True)[1] if by_class else np.zeros(len(y), dtype=int)
    lost = np.bincount(groups, weights=unusual) / np.bincount(groups)
    return ~unusual | (lost > 0.5)[groups]
