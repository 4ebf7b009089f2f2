"""SMOTE for whatever columns there are: new rows of small classes, between those there are."""

from collections import Counter

import numpy as np
from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC
from imblearn.under_sampling import EditedNearestNeighbours, TomekLinks
from scipy.sparse import csr_matrix
from sklearn.preprocessing import OneHotEncoder

from core.parts.steps.sampling.mixed_rows import (
    category_columns,
    columns_of_texts,
    nearest_rows,
    rows_at,
    with_distances,
)
from core.parts.steps.sampling.oversample import RowsForSmall, double_single_rows


class MixedSMOTE(RowsForSmall):
    """SMOTE for numbers, SMOTEN for categories, SMOTENC for both.

    Columns of two values, as flags, count as categories: between 0 and 1 nothing is true. So do the
    parts of dates, since no day is between two weekdays. What was made of the columns `texts` is
    taken from the nearest row of the class, since a mixture of two texts is none.
    `neighbours` is capped by the smallest class of the rows at hand less one; a class of one row
    is doubled first, since it has no neighbour. `clean` may remove rows that sit among another
    class afterwards ("tomek" or "enn"). `origin_` are the places of the rows that come out among
    those that went in; -1 for a row that is made.
    """

    def __init__(
        self, neighbours=5, ratio=1.0, clean="none", seed=0, texts=(), sampling_strategy="auto"
    ):
        self.neighbours = neighbours
        self.ratio = ratio
        self.clean = clean
        self.seed = seed
        self.texts = texts
        self.sampling_strategy = sampling_strategy

    def _grown(self, X, y, wanted):
        X, y, self.origin_ = double_single_rows(X, y, wanted, self.seed)
        X, y = self._sampler(X, y, wanted).fit_resample(X, y)
        X = self._with_real_texts(X, y, len(self.origin_))
        self.origin_ = np.append(self.origin_, np.full(len(y) - len(self.origin_), -1))
        return self._cleaned(X, y)

    def _sampler(self, X, y, wanted):
        shared = {
            "k_neighbors": capped_neighbours(self.neighbours, y, wanted),
            "random_state": self.seed,
            "sampling_strategy": wanted,
        }
        categories = category_columns(X, self.texts)
        if not categories:
            return SMOTE(**shared)
        if len(categories) == X.shape[1]:
            return SMOTEN(**shared)
        levels = _Levels(handle_unknown="ignore")
        return _DenseSMOTENC(categories, categorical_encoder=levels, **shared)

    def _with_real_texts(self, X, y, real):
        columns = columns_of_texts(X, self.texts)
        if not columns:
            return X
        points, X = with_distances(X, self.texts), X.copy()
        for label in np.unique(y[real:]):
            made = real + np.flatnonzero(y[real:] == label)
            members = np.flatnonzero(y[:real] == label)
            donors = nearest_rows(points, points[made], members)
            X.loc[X.index[made], columns] = X[columns].to_numpy()[donors]
        return X

    def _cleaned(self, X, y):
        if self.clean == "none":
            return X, y
        cleaner = CLEANERS[self.clean](sampling_strategy="all")
        rows = kept_by(cleaner, with_distances(X, self.texts), y)
        self.origin_ = self.origin_[rows]
        return rows_at(X, rows), y[rows]


class _DenseSMOTENC(SMOTENC):
    """SMOTENC whose new rows are made as an array: the same rows, and a column of levels is written
    at once, where a sparse matrix takes it cell by cell, in Python."""

    def _generate_samples(self, X, nn_data, *places, **known):
        made = super()._generate_samples(X.toarray(), nn_data.toarray(), *places, **known)
        return csr_matrix(made)


class _Levels(OneHotEncoder):
    """One-hot as SMOTENC makes it, turned back a column at a time: scikit-learn looks for the one
    in each row of each column, in Python."""

    def inverse_transform(self, X):
        columns = len(self.categories_)
        if X.nnz != X.shape[0] * columns or not (np.diff(X.indptr) == columns).all():
            return super().inverse_transform(X)
        starts = np.cumsum([0, *(len(levels) for levels in self.categories_)])[:-1]
        places = np.sort(X.indices.reshape(-1, columns), axis=1) - starts
        levels = zip(self.categories_, places.T, strict=True)
        return np.column_stack([each.astype(object)[place] for each, place in levels])


CLEANERS = {"tomek": TomekLinks, "enn": EditedNearestNeighbours}


def kept_by(cleaner, points, y):
    """The places of the rows that a cleaner keeps; all of a class that it would remove whole."""
    cleaner.fit_resample(points, y)
    rows = cleaner.sample_indices_
    lost = np.setdiff1d(y, y[rows])
    return np.append(rows, np.flatnonzero(np.isin(y, lost))) if len(lost) else rows


def capped_neighbours(neighbours, y, wanted):
    """As many neighbours as every class that gets rows has."""
    counts = Counter(y)
    return max(1, min(neighbours, min(counts[label] for label in wanted) - 1))
