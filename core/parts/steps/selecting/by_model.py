"""Columns kept by the weight that they have in a fitted model."""

import numpy as np
from sklearn.base import clone, is_classifier
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import Lasso, LogisticRegression
from sklearn.preprocessing import StandardScaler

from core.parts.steps.selecting.selector import TargetSelector, drawn_rows


class SurvivesPenalty(TargetSelector):
    """Keeps the columns whose weight an L1 penalty does not bring to 0.

    Columns are standardised, or the penalty would go by their units. The penalty is a `share` of
    the least one under which no column survives, so that it means the same on any table. Of
    classes (`by_class`) a logistic regression, else Lasso, on at most `rows` rows.
    """

    def __init__(self, share=0.1, by_class=True, rows=5000, seed=0):
        self.share = share
        self.by_class = by_class
        self.rows = rows
        self.seed = seed

    def _choose(self, X, y):
        drawn = drawn_rows(y, self.rows, self.by_class, self.seed)
        scaled = StandardScaler().fit_transform(X[drawn])
        model = penalised(scaled, y[drawn], self.share, self.by_class)
        self.weights_ = np.abs(np.atleast_2d(model.coef_)).max(axis=0)
        return self._keep(self.weights_ > 0, pulls_at_nothing(scaled, y[drawn], self.by_class))


def pulls_at_nothing(X, y, by_class):
    """How hard the rows pull each weight away from 0 while all are 0: the penalty under which the
    column is the first to survive, for a sum over the rows."""
    targets = y[:, None] == np.unique(y) if by_class else np.asarray(y, dtype="float64")[:, None]
    return np.abs(X.T @ (targets - targets.mean(axis=0))).max(axis=1)


def penalised(X, y, share, by_class):
    """A fitted linear model whose L1 penalty is a share of the least that leaves no column."""
    penalty = max(share * pulls_at_nothing(X, y, by_class).max(), np.finfo("float64").tiny)
    if by_class:
        model = LogisticRegression(
            l1_ratio=1, C=1 / penalty, solver="saga", tol=1e-3, max_iter=1000, random_state=0
        )
        return model.fit(X, y)
    return Lasso(alpha=penalty / len(X), max_iter=5000).fit(X, y)


class ImportantToTrees(TargetSelector):
    """Keeps the columns whose importance in `estimator` is at least `times` the mean of all."""

    def __init__(self, estimator, times=1.0, rows=20000, seed=0):
        self.estimator = estimator
        self.times = times
        self.rows = rows
        self.seed = seed

    def _choose(self, X, y):
        drawn = drawn_rows(y, self.rows, is_classifier(self.estimator), self.seed)
        chosen = SelectFromModel(clone(self.estimator), threshold=f"{self.times}*mean")
        chosen.fit(X[drawn], y[drawn])
        self.importances_ = chosen.estimator_.feature_importances_
        return self._keep(chosen.get_support(), self.importances_)


class BeatsShuffled(TargetSelector):
    """Keeps the columns that matter more to `estimator` than shuffled ones, which tell nothing.

    In each of `rounds` every column stands beside a copy whose rows are shuffled anew (the shadows
    of Kursa and Rudnicki 2010, "Feature selection with the Boruta package"). A column stays whose
    mean importance is above that of every copy in any round: of n columns that tell nothing about
    one in `rounds` tables keeps one. Trees favour columns of many values, so flags are held
    against shuffled flags, others against others.
    """

    def __init__(self, estimator, rounds=10, rows=5000, seed=0):
        self.estimator = estimator
        self.rounds = rounds
        self.rows = rows
        self.seed = seed

    def _choose(self, X, y):
        drawn = drawn_rows(y, self.rows, is_classifier(self.estimator), self.seed)
        rng = np.random.default_rng(self.seed)
        pairs = [
            _beside_shuffled(self.estimator, X[drawn], y[drawn], rng) for _ in range(self.rounds)
        ]
        self.importances_ = np.mean([own for own, _ in pairs], axis=0)
        self.best_shuffled_ = np.max([best for _, best in pairs], axis=0)
        return self._keep(self.importances_ > self.best_shuffled_, self.importances_)


def _beside_shuffled(estimator, X, y, rng):
    """The importance of each column, and that of the best shuffled column of its kind."""
    forest = clone(estimator).set_params(random_state=int(rng.integers(2**31)))
    weights = forest.fit(np.hstack([X, rng.permuted(X, axis=0)]), y).feature_importances_
    own, shuffled = np.split(weights, 2)
    is_flag = np.array([len(np.unique(column)) <= 2 for column in X.T])
    best = [shuffled[is_flag == kind].max(initial=0.0) for kind in is_flag]
    return own, np.array(best)
