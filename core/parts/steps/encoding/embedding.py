"""Levels of a category as positions: near each other where they go with like rows."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, diags_array, hstack
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.encoding.levels import levels_of, looked_up
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR

ROUNDING = 1e-9  # what is smaller comes of rounding, in standard deviations
LEAST_LEVEL_SHARE = 0.01  # of the rows: a rarer level of another column shares its place


class LevelVectors(TakesGaps, TransformerMixin, BaseEstimator):
    """Each level of the columns `keep` as its position on `size` axes, learned from the others.

    What is usual among the rows of a level, in standardised numbers and in shares of the levels of
    other columns, less what is usual among all rows, is a row of a table of levels. The axes are
    its first right singular vectors, levels weighing by their rows. `smoothing` rows of what is
    usual are mixed into each level, and a level that was not met is where these are: at 0. The
    first axis has the standard deviation 1 over the rows; the later ones keep their size to it. The
    target takes no part. Without `keep` the first column is the category.

    Source: correspondence analysis (Greenacre 2017, Correspondence Analysis in Practice), with
    numbers beside the shares.
    """

    def __init__(self, keep=None, size=2, smoothing=10.0):
        self.keep = keep
        self.size = size
        self.smoothing = smoothing

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.kept_ = [X.columns[0]] if self.keep is None else list(self.keep)
        self.categories_ = [levels_of(X[name]) for name in self.kept_]
        told = _columns_told(X)
        self.vectors_ = {
            name: self._vectors(X[name], levels, told)
            for name, levels in zip(self.kept_, self.categories_, strict=True)
        }
        return self

    def _vectors(self, values, levels, told):
        """The position of each level, by its text, told by the columns of other names."""
        member = _members(values, levels)
        counts = np.asarray(member.sum(axis=0)).ravel()
        others = told.owners != values.name
        usual = told.sums(member, counts)[:, others] / (counts + self.smoothing)[:, None]
        if 0 in usual.shape:
            return {}
        _, _, axes = np.linalg.svd(usual * np.sqrt(counts)[:, None], full_matrices=False)
        placed = usual @ _one_way(axes[: self.size]).T
        first = np.sqrt(counts @ placed[:, 0] ** 2 / counts.sum())
        placed = placed / first if first > ROUNDING else np.zeros_like(placed)
        placed = np.pad(placed, ((0, 0), (0, self.size - placed.shape[1])))
        return {str(level): row for level, row in zip(levels, placed.tolist(), strict=True)}

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        return np.hstack([self._placed(name, X[name]) for name in self.kept_])

    def _placed(self, name, values):
        known = self.vectors_[name]
        places = {level: place for place, level in enumerate(known)}
        table = np.array([*known.values(), [0.0] * self.size])
        return table[looked_up(values, places, len(known)).astype("int64")]

    def get_feature_names_out(self, input_features=None):
        names = [f"{n}{SEPARATOR}axis {k + 1}" for n in self.kept_ for k in range(self.size)]
        return np.array(names, dtype=object)


def _members(values, levels):
    """Rows by levels, 1 where the row has the level."""
    places = {str(level): place for place, level in enumerate(levels)}
    place = looked_up(values, places, -1).astype("int64")
    rows = np.flatnonzero(place >= 0)
    ones = np.ones(len(rows))
    return csr_matrix((ones, (rows, place[rows])), shape=(len(values), len(levels)))


class ColumnsTold(NamedTuple):
    """Columns as numbers: `numbers` standardised (rows, numbers), and `flags` of their levels
    (rows, flags), sparse, each divided by its standard deviation, with its mean then in `means`.
    `owners` names the column of each, the numbers' first."""

    numbers: np.ndarray
    flags: csr_matrix
    means: np.ndarray
    owners: np.ndarray

    def sums(self, member, counts):
        """For each level, the sum over its rows of each number, and of each flag less its mean."""
        of_flags = (member.T @ self.flags).toarray() - counts[:, None] * self.means
        return np.hstack([member.T @ self.numbers, of_flags])


def _columns_told(X):
    numbers = [name for name, dtype in X.dtypes.items() if dtype.kind in "iufb"]
    labels = [name for name in X.columns if name not in numbers]
    parts = [_flags(X[name]) for name in labels]
    flags = hstack([csr_matrix((len(X), 0)), *parts], format="csr")
    owners = np.array([*numbers, *np.repeat(labels, [part.shape[1] for part in parts])])
    share = np.asarray(flags.mean(axis=0)).ravel()
    spread = np.sqrt(share * (1 - share))
    varying = spread**2 > ROUNDING
    scaled = flags[:, varying] @ diags_array(1.0 / spread[varying])
    return ColumnsTold(
        _standardised(X[numbers].to_numpy(dtype="float64")),
        csr_matrix(scaled),
        share[varying] / spread[varying],
        np.append(owners[: len(numbers)], owners[len(numbers) :][varying]),
    )


def _flags(values):
    """Rows by levels, 1 where the row has the level; rare levels have one column together."""
    codes, levels = pd.factorize(values, use_na_sentinel=False)
    named = ["" if pd.isna(level) else str(level) for level in levels]
    texts, places = np.unique(named, return_inverse=True)
    place = places[codes]
    is_common = np.bincount(place, minlength=len(texts)) >= LEAST_LEVEL_SHARE * len(values)
    column = np.where(is_common, np.cumsum(is_common) - 1, is_common.sum())
    width = int(column.max()) + 1
    ones = np.ones(len(values))
    return csr_matrix((ones, (np.arange(len(values)), column[place])), shape=(len(values), width))


def _standardised(values):
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, values, 0.0).sum(axis=0) / count
    centred = np.where(known, values - mean, 0.0)
    spread = np.sqrt((centred**2).sum(axis=0) / count)
    is_varying = spread > ROUNDING * np.abs(np.where(known, values, 0.0)).max(axis=0, initial=0.0)
    return np.where(is_varying, centred, 0.0) / np.where(is_varying, spread, 1.0)


def _one_way(axes):
    """Axes whose largest part is positive: their sign is free, and would differ by library."""
    largest = np.abs(axes).argmax(axis=1)
    signs = np.sign(axes[np.arange(len(axes)), largest])
    return axes * np.where(signs == 0, 1.0, signs)[:, None]
