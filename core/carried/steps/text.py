"""Texts as numbers: weighted word counts, or the few directions they vary along."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from core.carried.steps.frames import TakesGaps, as_table
from core.carried.steps.naming import SEPARATOR


class TextVectors(TakesGaps, TransformerMixin, BaseEstimator):
    """Turns one text column into TF-IDF weights, or into `components` directions of them (LSA)."""

    def __init__(self, max_words=2000, ngrams=1, components=0, seed=0):
        self.max_words = max_words
        self.ngrams = ngrams
        self.components = components
        self.seed = seed

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.name_ = X.columns[0]
        self.words_ = TfidfVectorizer(
            max_features=self.max_words, ngram_range=(1, self.ngrams), token_pattern=r"(?u)\b\w+\b"
        )
        texts = self._texts(X)
        # A fold whose texts are all empty has no vocabulary; one dull word keeps the shape.
        weights = self.words_.fit_transform(texts if any(t.strip() for t in texts) else ["empty"])
        rank = min(self.components, min(weights.shape) - 1)
        self.svd_ = TruncatedSVD(rank, random_state=self.seed).fit(weights) if rank >= 1 else None
        return self

    def transform(self, X):
        weights = self.words_.transform(self._texts(as_table(self, X, only_numbers=False)))
        return self.svd_.transform(weights) if self.svd_ is not None else weights.toarray()

    def _texts(self, X):
        return X.iloc[:, 0].fillna("").astype(str).tolist()

    def get_feature_names_out(self, input_features=None):
        if self.svd_ is None:
            details = self.words_.get_feature_names_out()
        else:
            details = [f"topic {n + 1}" for n in range(self.svd_.components_.shape[0])]
        return np.array([f"{self.name_}{SEPARATOR}{detail}" for detail in details], dtype=object)
