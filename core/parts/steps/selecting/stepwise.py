"""Columns kept by the score of models with and without them, on rows held back inside the fold."""

import numpy as np
from sklearn.base import clone, is_classifier
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.feature_selection import RFECV
from sklearn.model_selection import cross_val_score

from core.parts.steps.selecting.filters import HighestF
from core.parts.steps.selecting.selector import TargetSelector, drawn_rows

ROWS_SCORED = 2000  # that sets of columns are scored on
LEAST = 1e-15  # probability of a class that a model has never met
NO_FOLD = "no rows can be held back that leave two classes to learn from"


def mean_score(model, X, y):
    """How well a fitted model tells rows: the mean log of the probability of what came for classes
    (higher is better, 0 at most), R² for numbers."""
    if not is_classifier(model):
        return model.score(X, y)
    shares = model.predict_proba(X)
    place = np.clip(np.searchsorted(model.classes_, y), 0, len(model.classes_) - 1)
    told = np.where(model.classes_[place] == y, shares[np.arange(len(y)), place], 0.0)
    return float(np.log(np.maximum(told, LEAST)).mean())


def inner_folds(cv, y, drawn, by_class=False):
    """The folds of `cv` over all rows, as far as they hold drawn ones: places among those. Left out
    is a fold without rows on a side, and one of classes (`by_class`) that holds back all but one of
    them, as where a sampler left one row of a class: nothing can be fitted there."""
    place = np.full(len(y), -1)
    place[drawn] = np.arange(len(drawn))
    parts = [(place[fit], place[held]) for fit, held in cv.split(np.zeros((len(y), 1)), y)]
    folds = [(fit[fit >= 0], held[held >= 0]) for fit, held in parts]
    return [
        fold for fold in folds if all(map(len, fold)) and _has_classes(y[drawn[fold[0]]], by_class)
    ]


def _has_classes(y, by_class):
    """Is there anything to tell apart?"""
    return not by_class or len(np.unique(y)) > 1


class EliminatedByScore(TargetSelector):
    """Recursive elimination that finds out how many columns to keep: as many as score best on rows
    that `cv` holds back (scikit-learn's RFECV), a share `step` of the columns left out at a time.

    `sizes_` are the numbers of columns tried, `scores_` what each scored.
    """

    def __init__(self, estimator, cv, step=0.1, rows=5000, seed=0):
        self.estimator = estimator
        self.cv = cv
        self.step = step
        self.rows = rows
        self.seed = seed

    def _choose(self, X, y):
        by_class = self._of_classes()
        drawn = drawn_rows(y, self.rows, by_class, self.seed)
        folds = inner_folds(self.cv, y, drawn, by_class)
        if not folds:
            return self._keep_all(NO_FOLD)
        scored = self._alone if X.shape[1] == 1 else self._searched
        kept, self.sizes_, self.scores_ = scored(X[drawn], y[drawn], folds)
        return self._keep(kept, kept)

    def _searched(self, X, y, folds):
        """Which columns stay, the numbers of columns tried, and what each scored."""
        search = RFECV(clone(self.estimator), step=self.step, cv=folds, scoring=mean_score)
        found = search.fit(X, y).cv_results_
        return (
            search.support_,
            np.asarray(found["n_features"]),
            np.asarray(found["mean_test_score"]),
        )

    def _alone(self, X, y, folds):
        """The same of one column: there is none to leave out."""
        scores = cross_val_score(clone(self.estimator), X, y, cv=folds, scoring=mean_score)
        return np.array([True]), np.array([1]), scores.mean(keepdims=True)


class StepByStep(TargetSelector):
    """Lets columns in one at a time, each time the one that brings the score up most (`forward`),
    or takes them out, each time the one that is missed least (`backward`).

    Scores are those on rows that `cv` holds back. Of all columns the `tried` with the highest F
    are tried, and of the sets passed with at most `most` columns the best stays. `order_` are the
    columns in turn, `scores_` what the set scored before the first and after each.
    scikit-learn's SequentialFeatureSelector goes the same way but forgets the scores.
    """

    def __init__(self, estimator, cv, forward=True, most=10, tried=30, seed=0):
        self.estimator = estimator
        self.cv = cv
        self.forward = forward
        self.most = most
        self.tried = tried
        self.seed = seed

    def _choose(self, X, y):
        by_class = self._of_classes()
        drawn = drawn_rows(y, ROWS_SCORED, by_class, self.seed)
        folds = inner_folds(self.cv, y, drawn, by_class)
        if not folds:
            return self._keep_all(NO_FOLD)
        rows = HeldBack(self.estimator, X[drawn], y[drawn], folds)
        tried = np.flatnonzero(HighestF(self.tried, by_class).fit(X, y).get_support()).tolist()
        walk = self._let_in(rows, tried) if self.forward else self._take_out(rows, tried)
        columns, self.scores_, order = zip(*walk, strict=True)
        self.order_ = order[1:]
        fitting = [n for n, kept in enumerate(columns) if 0 < len(kept) <= self.most]
        best = max(fitting, key=lambda n: (self.scores_[n], -len(columns[n])))
        return self._keep(np.isin(np.arange(X.shape[1]), columns[best]), np.ones(X.shape[1]))

    def _let_in(self, rows, tried):
        """Each set of columns on the way, its score, and the column that came in."""
        chosen = tried[:0]
        yield chosen, rows.score(chosen), None
        for _ in range(min(self.most, len(tried))):
            left = [column for column in tried if column not in chosen]
            scores = [rows.score([*chosen, column]) for column in left]
            column = left[int(np.argmax(scores))]
            chosen = [*chosen, column]
            yield chosen, max(scores), column

    def _take_out(self, rows, tried):
        """Each set of columns on the way, its score, and the column that went out."""
        chosen = tried
        yield chosen, rows.score(chosen), None
        while len(chosen) > 1:
            sets = [[other for other in chosen if other != column] for column in chosen]
            scores = [rows.score(columns) for columns in sets]
            column = chosen[int(np.argmax(scores))]
            chosen = sets[int(np.argmax(scores))]
            yield chosen, max(scores), column


class HeldBack:
    """Rows with inner folds, on which sets of columns are scored by an estimator."""

    def __init__(self, estimator, X, y, folds):
        self.estimator = estimator
        self.X = X
        self.y = y
        self.folds = folds

    def score(self, columns):
        """The mean score of the estimator on these columns over the folds; without any, that of
        a rule that says the same of every row."""
        model, X = self.estimator, self.X[:, columns]
        if not columns:
            model = (DummyClassifier if is_classifier(model) else DummyRegressor)()
            X = np.zeros((len(self.y), 1))
        scores = [
            mean_score(clone(model).fit(X[fit], self.y[fit]), X[held], self.y[held])
            for fit, held in self.folds
        ]
        return float(np.mean(scores))
