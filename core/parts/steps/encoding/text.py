"""Texts as numbers: weighted word counts, or the few directions they vary along."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import SEPARATOR
from core.parts.words.reading import TextReader
from core.parts.words.stemming import STEMMERS

LETTERS_IN_A_RUN = 3  # the shortest run where texts are cut into runs of letters


class TextWords(TakesGaps, TransformerMixin, BaseEstimator):
    """Texts in, their words in small letters out: cleaned by the steps `clean`, without the stop
    words of the language `stop_words` but with those that deny, each in its `form` by the rules of
    the `language` (see `core.parts.words.reading`). Nothing is learned; a gap is an empty text."""

    def __init__(self, clean=(), stop_words="none", form="as written", language="English"):
        self.clean = clean
        self.stop_words = stop_words
        self.form = form
        self.language = language

    def fit(self, X, y=None):
        self.names_in_ = list(as_table(self, X, fitting=True, only_numbers=False).columns)
        # Which libraries a saved model needs is told by its steps.
        self.libraries_ = [STEMMERS] * (self.form == "stem" and self.language != "English")
        return self

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        reader = TextReader(self.clean, self.stop_words, self.form, self.language)
        read = {
            name: [" ".join(reader.words(text)) for text in X[name].fillna("").astype(str)]
            for name in self.names_in_
        }
        return pd.DataFrame(read, index=X.index, dtype=object)

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_in_, dtype=object)


class TextVectors(TakesGaps, TransformerMixin, BaseEstimator):
    """Turns one text column into TF-IDF weights, or into `components` directions of them (LSA).

    What is counted are phrases of one to `ngrams` words that stand in `min_df` training texts or
    more, the `max_words` commonest of them; or, by `unit` "letters", runs of 3 to 2 + `ngrams`
    letters within words.
    """

    def __init__(self, max_words=2000, ngrams=1, components=0, seed=0, unit="words", min_df=1):
        self.max_words = max_words
        self.ngrams = ngrams
        self.components = components
        self.seed = seed
        self.unit = unit
        self.min_df = min_df

    def fit(self, X, y=None):
        self._learned(X)
        return self

    def fit_transform(self, X, y=None):
        return self._reduced(self._learned(X))

    def _learned(self, X):
        """The weights of the training texts, by a vocabulary that is learned from them, as are the
        directions."""
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.name_ = X.columns[0]
        weights = self._weights(self._texts(X))
        rank = min(self.components, min(weights.shape) - 1)
        self.svd_ = TruncatedSVD(rank, random_state=self.seed).fit(weights) if rank >= 1 else None
        return weights

    def _weights(self, texts):
        is_words = self.unit == "words"
        shortest = 1 if is_words else LETTERS_IN_A_RUN
        self.words_ = TfidfVectorizer(
            analyzer="word" if is_words else "char_wb",
            max_features=self.max_words,
            min_df=min(self.min_df, len(texts)),
            ngram_range=(shortest, shortest + self.ngrams - 1),
            token_pattern=r"(?u)\b\w+\b" if is_words else None,
        )
        try:
            return self.words_.fit_transform(texts)
        except ValueError:
            # Texts without a word that counts, as in a fold where all are empty: one dull word
            # keeps the shape.
            self.words_.set_params(min_df=1, max_features=1)
            return self.words_.fit(["empty"]).transform(texts)

    def fit_sparse(self, X):
        """Fit, and give the weights of words as a sparse matrix."""
        return self._learned(X)

    def sparse(self, X):
        """The weights of words as a sparse matrix."""
        return self.words_.transform(self._texts(as_table(self, X, only_numbers=False)))

    def transform(self, X):
        return self._reduced(self.sparse(X))

    def _reduced(self, weights):
        return self.svd_.transform(weights) if self.svd_ is not None else weights.toarray()

    def _texts(self, X):
        return X.iloc[:, 0].fillna("").astype(str).tolist()

    def get_feature_names_out(self, input_features=None):
        if self.svd_ is None:
            details = self.words_.get_feature_names_out()
        else:
            details = [f"topic {n + 1}" for n in range(self.svd_.components_.shape[0])]
        return np.array([f"{self.name_}{SEPARATOR}{detail}" for detail in details], dtype=object)
