"""What a text says of itself: how it feels, and which language it is in."""

from functools import partial

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR
from core.parts.words.languages import language_of, learned_profiles
from core.parts.words.sentiment import feeling_of


class TextFeelings(TakesGaps, TransformerMixin, BaseEstimator):
    """Three columns for each text column: sentiment from -1 to 1, words of praise and of blame.

    English only, by a list of words (`core.parts.words.sentiment`); nothing is learned. A gap
    is an empty text.
    """

    def fit(self, X, y=None):
        self.names_in_ = list(as_table(self, X, fitting=True, only_numbers=False).columns)
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        columns = [_of_each(X[name], feeling_of) for name in self.names_in_]
        return np.hstack([np.array(each, dtype="float64").reshape(len(X), 3) for each in columns])

    def get_feature_names_out(self, input_features=None):
        told = ("sentiment", "praise", "blame")
        names = [f"{name}{SEPARATOR}{detail}" for name in self.names_in_ for detail in told]
        return np.array(names, dtype=object)


class TextLanguages(TakesGaps, TransformerMixin, BaseEstimator):
    """A 0/1 column for each language that is that of `least_share` of the training texts or more.

    Languages are told by `core.parts.words.languages`; a text in none of them, or in one that
    cannot be told, has 0 in each. The commonest language always has its column.
    """

    def __init__(self, least_share=0.01):
        self.least_share = least_share

    def fit(self, X, y=None):
        self._learned(X)
        return self

    def fit_transform(self, X, y=None):
        """The flags of the texts that it is fitted on, which are told once."""
        return self._flags(self._learned(X))

    def _learned(self, X):
        """Learn which languages are common; the language of each text, for each column."""
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.names_in_ = list(X.columns)
        told = _languages_of(X, self.names_in_)
        self.languages_ = [self._common(languages) for languages in told]
        return told

    def _common(self, languages):
        names, counts = np.unique(languages, return_counts=True)
        is_common = counts >= self.least_share * len(languages)
        is_common[counts.argmax()] = True
        return [str(name) for name in names[is_common]]

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        return self._flags(_languages_of(X, self.names_in_))

    def _flags(self, told):
        columns = zip(told, self.languages_, strict=True)
        flags = [
            np.array(each, dtype=object)[:, None] == np.array(known) for each, known in columns
        ]
        return np.hstack(flags).astype("float64")

    def get_feature_names_out(self, input_features=None):
        columns = zip(self.names_in_, self.languages_, strict=True)
        names = [f"{name}{SEPARATOR}{language}" for name, known in columns for language in known]
        return np.array(names, dtype=object)


def _languages_of(X, names):
    """The language of each text, for each column."""
    told = partial(language_of, profiles=learned_profiles())
    return [_of_each(X[name], told) for name in names]


def _of_each(texts, told):
    """What is told of each text; equal texts are looked at once."""
    texts = texts.fillna("").astype(str)
    known = {text: told(text) for text in texts.unique()}
    return [known[text] for text in texts]
