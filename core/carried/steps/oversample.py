"""SMOTE that survives small classes and picks its form by the columns it meets."""

from collections import Counter

import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC, RandomOverSampler
from imblearn.under_sampling import EditedNearestNeighbours, TomekLinks
from sklearn.preprocessing import OneHotEncoder

from core.carried.steps.dates import COUNTED_PARTS
from core.carried.steps.naming import SEPARATOR
from core.carried.steps.sampled import TableSampler


class MixedSMOTE(TableSampler):
    """SMOTE for numbers, SMOTEN for categories, SMOTENC for both.

    Columns of two values, as flags, count as categories: between 0 and 1 nothing is true. So do the
    parts of dates, since no day is between two weekdays.
    `neighbours` is capped by the smallest class of the rows at hand less one; a class of one row
    is doubled first, since it has no neighbour. `clean` may remove rows that sit among another
    class afterwards ("tomek" or "enn"). `origin_` are the places of the rows that come out among
    those that went in; -1 for a row that is made.
    """

    _sampling_type = "over-sampling"

    def __init__(self, neighbours=5, ratio=1.0, clean="none", seed=0, sampling_strategy="auto"):
        self.neighbours = neighbours
        self.ratio = ratio
        self.clean = clean
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        wanted = wanted_counts(y, self.ratio)
        self.origin_ = np.arange(len(y))
        if not wanted:
            return X, y
        X, y, self.origin_ = double_single_rows(X, y, wanted, self.seed)
        X, y = self._sampler(X, y, wanted).fit_resample(X, y)
        self.origin_ = np.append(self.origin_, np.full(len(y) - len(self.origin_), -1))
        return self._cleaned(X, y)

    def _sampler(self, X, y, wanted):
        counts = Counter(y)
        neighbours = max(1, min(self.neighbours, min(counts[label] for label in wanted) - 1))
        shared = {
            "k_neighbors": neighbours,
            "random_state": self.seed,
            "sampling_strategy": wanted,
        }
        categories = category_columns(X)
        if not categories:
            return SMOTE(**shared)
        if len(categories) == X.shape[1]:
            return SMOTEN(**shared)
        return SMOTENC(categorical_features=categories, **shared)

    def _cleaned(self, X, y):
        if self.clean == "none":
            return X, y
        cleaner = CLEANERS[self.clean](sampling_strategy="all")
        cleaner.fit_resample(with_distances(X), y)
        rows = cleaner.sample_indices_
        self.origin_ = self.origin_[rows]
        return rows_at(X, rows), y[rows]


CLEANERS = {"tomek": TomekLinks, "enn": EditedNearestNeighbours}


def with_distances(X):
    """Rows as numbers whose distances count a differing category as SMOTENC does: by the median of
    the numbers' standard deviations (Chawla et al. 2002); by 1 where there is no number."""
    categories = category_columns(X)
    if not categories:
        return X
    numbers = X.drop(columns=categories).to_numpy(dtype="float64")
    weight = np.median(numbers.std(axis=0)) if numbers.shape[1] else 1.0
    levels = OneHotEncoder(sparse_output=False).fit_transform(X[categories].astype(str))
    return np.hstack([numbers, levels * weight / np.sqrt(2)])


def rows_at(X, rows):
    """Rows of a table or an array by their places."""
    return X.iloc[rows] if isinstance(X, pd.DataFrame) else X[rows]


def category_columns(X):
    """The names of the columns that hold no numbers, two of them, or parts of dates; none for an
    array."""
    texts = set(text_columns(X))
    columns = X.columns if isinstance(X, pd.DataFrame) else ()
    return [name for name in columns if name in texts or _is_part(name) or X[name].nunique() <= 2]


def _is_part(name):
    """Is the column a part of a date that is counted, as its weekday?"""
    source, mark, part = str(name).rpartition(SEPARATOR)
    return bool(mark and source) and part in COUNTED_PARTS


def text_columns(X):
    """The names of the columns that hold no numbers; none for an array."""
    if not isinstance(X, pd.DataFrame):
        return []
    return [name for name in X.columns if not pd.api.types.is_numeric_dtype(X[name].dtype)]


def wanted_counts(y, ratio):
    """Rows each smaller class should have: `ratio` x the largest class, never fewer than now."""
    counts = Counter(y)
    goal = int(round(ratio * max(counts.values())))
    return {label: goal for label, count in counts.items() if count < goal}


def double_single_rows(X, y, wanted, seed):
    """Give classes of one row a second copy, because interpolation needs two; the rows, their
    labels, and the place of each among those given."""
    single = {label: 2 for label in wanted if Counter(y)[label] < 2}
    if not single:
        return X, y, np.arange(len(y))
    sampler = RandomOverSampler(sampling_strategy=single, random_state=seed)
    return *sampler.fit_resample(X, y), sampler.sample_indices_


class RandomOver(TableSampler):
    """Repeats rows of the smaller classes until each has `ratio` x the largest."""

    _sampling_type = "over-sampling"

    def __init__(self, ratio=1.0, seed=0, sampling_strategy="auto"):
        self.ratio = ratio
        self.seed = seed
        self.sampling_strategy = sampling_strategy

    def _fit_resample(self, X, y, **params):
        wanted = wanted_counts(y, self.ratio)
        self.origin_ = np.arange(len(y))
        if not wanted:
            return X, y
        sampler = RandomOverSampler(sampling_strategy=wanted, random_state=self.seed)
        X, y = sampler.fit_resample(X, y)
        self.origin_ = sampler.sample_indices_
        return X, y
