"""Levels of categories as codes of few columns, and the refusal of those that were never met."""

import re

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.feature_extraction import FeatureHasher

from core.parts.refusal import UnseenLevelError, refusal
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import MISSING_LEVEL, SEPARATOR


def levels_of(values):
    """The different values of a column, gaps apart, in the order of their texts."""
    return sorted(values.dropna().unique(), key=str)


def looked_up(values, codes, otherwise):
    """Each value's code by its text, as numbers; a gap, or what has none, becomes `otherwise`."""
    known = values.astype(object).where(values.notna())
    found = known.map(lambda value: codes.get(str(value), otherwise), "ignore")
    return found.astype("float64").fillna(otherwise).to_numpy()


class KnownLevels(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Gives columns as they are, and refuses rows with a level that was not met when it was fitted.

    Gaps pass, also those that have become a level. `categories_` are the levels of each column.
    """

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.categories_ = [levels_of(X[name]) for name in X.columns]
        return self

    def transform(self, X):
        table = as_table(self, X, only_numbers=False)
        for place, name in enumerate(table.columns):
            never = self.never_met(table[name], place)
            if never.any():
                raise UnseenLevelError(f"{refusal(name, table[name][never].iloc[0])}.")
        return table

    def never_met(self, values, place):
        """Which values of the column at this place are levels that were not met."""
        return values.notna() & ~values.isin([*self.categories_[place], MISSING_LEVEL])


class OrderedLevels(TakesGaps, TransformerMixin, BaseEstimator):
    """Replaces each level by its place: those of `order` first, then the others that were met.

    The others stand `by` the alphabet, by the first number in them (those without one behind), or
    by frequency, the rarest first. A level that is neither becomes -1. A column that has none of
    `order` goes `by` alone.
    """

    def __init__(self, order=(), by="alphabet"):
        self.order = order
        self.by = by

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.places_ = {name: self._placed(X[name]) for name in X.columns}
        self.categories_ = [[*levels_of(X[name]), *self.order] for name in X.columns]
        return self

    def _placed(self, values):
        counts = values.dropna().astype(str).value_counts()
        met = sorted(counts.index, key=self._key(counts))
        named = list(self.order) if {*met} & {*self.order} else []
        levels = [*named, *(level for level in met if level not in named)]
        return {level: place for place, level in enumerate(levels)}

    def _key(self, counts):
        if self.by == "frequency":
            return lambda level: (counts[level], level)
        return number_in if self.by == "number" else str

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [looked_up(X[name], self.places_[name], -1) for name in self.names_in_]
        return np.column_stack(columns)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)


def number_in(level):
    """For sorting: by the first number in a text, then by the text; without a number, behind."""
    found = re.search(r"-?\d+(?:\.\d+)?", level)
    return (0, float(found.group()), level) if found else (1, 0.0, level)


class BinaryCodes(TakesGaps, TransformerMixin, BaseEstimator):
    """The number of each level, from 1 by the alphabet, written in bits: a column each, the highest
    first. A level that was not met has the number 0, so that k levels take ceil(log2(k + 1))."""

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.categories_ = [levels_of(X[name]) for name in X.columns]
        self.numbers_ = [
            {str(level): number for number, level in enumerate(levels, start=1)}
            for levels in self.categories_
        ]
        self.bits_ = [max(1, len(numbers).bit_length()) for numbers in self.numbers_]
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        parts = zip(self.names_in_, self.numbers_, self.bits_, strict=True)
        return np.hstack([in_bits(looked_up(X[name], n, 0), bits) for name, n, bits in parts])

    def get_feature_names_out(self, input_features=None):
        pairs = zip(self.names_in_, self.bits_, strict=True)
        names = [f"{name}{SEPARATOR}bit {n + 1}" for name, bits in pairs for n in range(bits)]
        return np.array(names, dtype=object)


def in_bits(numbers, bits):
    """Whole numbers as so many columns of 0 and 1, the highest first."""
    powers = 2 ** np.arange(bits)[::-1]
    return ((numbers.astype("int64")[:, None] // powers) % 2).astype("float64")


class HashedLevels(TakesGaps, TransformerMixin, BaseEstimator):
    """Each level as a 1, or a -1 if `signed`, in one of `width` columns, which its hash chooses.

    Nothing is learned but which levels were met: a new level has its column, too. Levels that
    share one are told apart by their sign at most. A gap is 0 throughout.
    Source: Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning.
    """

    def __init__(self, width=16, signed=True):
        self.width = width
        self.signed = signed

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        self.categories_ = [levels_of(X[name]) for name in X.columns]
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        return np.hstack([self._hashed(name, X[name]) for name in self.names_in_])

    def _hashed(self, name, values):
        levels = levels_of(values)
        codes = np.zeros((len(levels) + 1, self.width))
        if levels:
            hasher = FeatureHasher(self.width, input_type="string", alternate_sign=self.signed)
            codes[:-1] = hasher.transform([[f"{name}={level}"] for level in levels]).toarray()
        places = {str(level): place for place, level in enumerate(levels)}
        return codes[looked_up(values, places, len(levels)).astype("int64")]

    def get_feature_names_out(self, input_features=None):
        names = [f"{n}{SEPARATOR}hash {k + 1}" for n in self.names_in_ for k in range(self.width)]
        return np.array(names, dtype=object)
