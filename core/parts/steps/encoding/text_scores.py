"""What a classifier that is trained on texts says of each of them."""

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import check_cv
from sklearn.utils.validation import column_or_1d

from core.parts.steps.encoding.target_means import knowing_only
from core.parts.steps.encoding.text import TextVectors
from core.parts.steps.frames import TakesGaps, as_table
from core.parts.steps.naming import MISSING_LEVEL, SEPARATOR

ROWS_A_FOLD = 2  # with a label, on average: with fewer nothing is learned
MOST_CLASSES = 20  # that scores are given of: the commonest


class TextScores(TakesGaps, TransformerMixin, BaseEstimator):
    """Scores of one text column by a linear model of its words: the probability of each class (of
    two, of the later one in the alphabet), or a number.

    It is trained on the column `labels`, whose empty cells teach nothing, or on the target where
    none is named, which is a number unless `by_class`. A row that it was trained on is scored by
    the rows of the other folds of `cv`; all others by all. `reader` reads the texts first and
    `vectors` weighs their words. With hardly a label the scores are the shares of the classes.
    """

    def __init__(self, reader=None, vectors=None, labels="", by_class=False, cv=5):
        self.reader = reader
        self.vectors = vectors
        self.labels = labels
        self.by_class = by_class
        self.cv = cv

    def fit(self, X, y):
        self._learned(X, y)
        return self

    def _learned(self, X, y):
        """Learn all; the texts as they are read, what each row teaches, and whether it does."""
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.name_ = next(name for name in X.columns if name != self.labels)
        told, is_taught = self._told(X, y)
        self.classes_ = self._commonest(told[is_taught]) if self._is_of_classes else []
        self.usual_ = self._usual(told[is_taught])
        self.reader_ = None if self.reader is None else clone(self.reader).fit(X[[self.name_]])
        texts = self._read(X)
        self.fitted_ = self._fitted(texts[is_taught], told[is_taught])
        return texts, told, is_taught

    @property
    def _is_of_classes(self):
        return bool(self.labels) or self.by_class

    def _told(self, X, y):
        """What each row teaches, and whether it teaches anything."""
        if not self.labels:
            return column_or_1d(y), np.ones(len(X), dtype=bool)
        cells = X[self.labels].astype(object).map(str, na_action="ignore")
        return cells.to_numpy(), (cells.notna() & cells.ne(MISSING_LEVEL)).to_numpy()

    def _commonest(self, told):
        levels, counts = np.unique(told.astype(str), return_counts=True)
        common = levels[np.argsort(-counts, kind="stable")][:MOST_CLASSES]
        return sorted(common.tolist()) or [MISSING_LEVEL]

    def _usual(self, told):
        """What is said of a text without anything learned."""
        if not self._is_of_classes:
            return np.array([float(np.mean(told))]) if len(told) else np.zeros(1)
        shares = [
            float(np.mean(told.astype(str) == c)) if len(told) else 0.0 for c in self.classes_
        ]
        return np.array(shares)[self._shown]

    @property
    def _shown(self):
        """The places of the classes that have a column: of two the second tells both."""
        return slice(1, None) if len(self.classes_) == 2 else slice(None)

    def _read(self, X):
        texts = X[[self.name_]].fillna("").astype(str)
        return texts if self.reader_ is None else self.reader_.transform(texts)

    def _fitted(self, texts, told):
        """The weights of words and the model of them; None where there is too little to learn."""
        if self._is_of_classes:
            told = told.astype(str)
            known = np.isin(told, self.classes_)
            texts, told = texts[known], told[known]
        if len(told) < ROWS_A_FOLD * check_cv(self.cv).get_n_splits() or len(np.unique(told)) < 2:
            return None
        vectors = clone(self.vectors or TextVectors(max_words=5000))
        model = LogisticRegression(max_iter=1000) if self._is_of_classes else Ridge()
        return vectors, model.fit(vectors.fit_sparse(texts), told)

    def _scores(self, fitted, texts):
        """The scores of texts, a column for each that is shown."""
        if fitted is None or not len(texts):
            return np.tile(self.usual_, (len(texts), 1))
        vectors, model = fitted
        weights = vectors.sparse(texts)
        if not self._is_of_classes:
            return model.predict(weights)[:, None]
        scores = np.zeros((len(texts), len(self.classes_)))
        places = [self.classes_.index(label) for label in model.classes_]
        scores[:, places] = model.predict_proba(weights)
        return scores[:, self._shown]

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        return self._scores(self.fitted_, self._read(X))

    def fit_transform(self, X, y):
        """The scores of the rows that it is fitted on: of those with a label across folds."""
        texts, told, is_taught = self._learned(X, y)
        if self.fitted_ is None:
            return self._scores(None, texts)
        scores = np.empty((len(texts), len(self.usual_)))
        scores[~is_taught] = self._scores(self.fitted_, texts[~is_taught])
        scores[is_taught] = self._crossed(texts[is_taught], told[is_taught], is_taught)
        return scores

    def _crossed(self, texts, told, is_taught):
        """The scores of taught rows by the models of the other folds."""
        crossed = np.empty((len(texts), len(self.usual_)))
        with knowing_only(self.cv, is_taught):
            for fit, held in check_cv(self.cv).split(texts, told):
                fitted = self._fitted(texts.iloc[fit], told[fit])
                crossed[held] = self._scores(fitted, texts.iloc[held])
        return crossed

    def get_feature_names_out(self, input_features=None):
        details = self.classes_[self._shown] if self._is_of_classes else ["score"]
        return np.array([f"{self.name_}{SEPARATOR}{each}" for each in details], dtype=object)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags
