"""A weighted sum of smooth curves, one a column: linear in what splines make of the numbers."""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.preprocessing import SplineTransformer
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data


class SumOfSplines(MetaEstimatorMixin, BaseEstimator):
    """Fits a linear `estimator` with a penalty to B-splines of each column (Eilers and Marx 1996).

    Knots lie at quantiles, at most `knots` of them, so that each part has rows. A column with fewer
    different values than a spline has parts stays a straight line, a constant one stays out. Beyond
    the learned values a curve goes on as `beyond` says: "linear" or "constant". A number is learned
    as distances from its mean in standard deviations.

    Fitted, `splines_` has each column's transformer, None where it stays as it is.
    """

    def __init__(self, estimator, *, knots=6, degree=3, beyond="linear"):
        self.estimator = estimator
        self.knots = knots
        self.degree = degree
        self.beyond = beyond

    def fit(self, X, y):
        X, y = validate_data(self, X, y, dtype="float64")
        self.mean_, self.scale_ = 0.0, 1.0
        if is_classifier(self):
            check_classification_targets(y)
        else:
            self.mean_, self.scale_ = float(y.mean()), float(y.std()) or 1.0
            y = (y - self.mean_) / self.scale_
        self.splines_ = [self._spline(X[:, [place]]) for place in range(X.shape[1])]
        parts = [self._parts(X, place) for place in range(X.shape[1])]
        self.middles_ = [part.mean(axis=0) for part in parts]
        self.spreads_ = [self._spread(part, n) for n, part in enumerate(parts)]
        self.estimator_ = clone(self.estimator).fit(self._basis(X), y)
        if is_classifier(self):
            self.classes_ = self.estimator_.classes_
        values, _, _ = self.contributions(X)
        self.feature_importances_ = np.abs(values).mean(axis=(0, 2))
        return self

    def predict(self, X):
        basis = self._basis(self._rows(X))
        said = self.estimator_.predict(basis)
        return said if is_classifier(self) else self.mean_ + self.scale_ * said

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        basis = self._basis(self._rows(X))
        return self.estimator_.predict_proba(basis)

    def contributions(self, X):
        """What each column adds, (rows, columns, outputs), where rows begin, (outputs,), and the
        sum, (rows, outputs): log-odds, scores of several classes, or the number."""
        basis = self._basis(self._rows(X))
        weights = np.atleast_2d(self.estimator_.coef_)
        ends = np.cumsum([len(middle) for middle in self.middles_])[:-1]
        pairs = zip(np.split(basis, ends, axis=1), np.split(weights, ends, axis=1), strict=True)
        values = self.scale_ * np.stack([part @ own.T for part, own in pairs], axis=1)
        base = self.mean_ + self.scale_ * np.atleast_1d(self.estimator_.intercept_)
        return values, base, base + self.scale_ * (basis @ weights.T)

    def _spline(self, column):
        """The splines of a column; None where it has too few different values for them."""
        known = np.unique(column)
        if len(known) <= self.knots + self.degree:
            return None
        ends = np.unique(np.quantile(column, np.linspace(0, 1, self.knots)))
        if len(ends) < 2 or not np.isfinite(np.diff(ends)).all():
            return None
        made = SplineTransformer(
            degree=self.degree, knots=ends[:, None], extrapolation=self.beyond, include_bias=False
        )
        return made.fit(column)

    def _parts(self, X, place):
        column, spline = X[:, [place]], self.splines_[place]
        return column if spline is None else spline.transform(column)

    def _spread(self, part, place):
        """What a part is divided by: a straight line by its standard deviation; splines are within
        0 and 1 as they are, so that the penalty holds back most what has fewest rows."""
        spread = part.std(axis=0) if self.splines_[place] is None else np.ones(part.shape[1])
        return np.where(spread > 0, spread, 1.0)

    def _basis(self, X):
        pairs = zip(self.middles_, self.spreads_, strict=True)
        made = [(self._parts(X, n) - middle) / spread for n, (middle, spread) in enumerate(pairs)]
        return np.hstack(made)

    def _rows(self, X):
        check_is_fitted(self, "estimator_")
        return validate_data(self, X, reset=False, dtype="float64")

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        tags.target_tags = inner.target_tags
        if tags.classifier_tags is not None:
            tags.classifier_tags.multi_label = False
        tags.target_tags.multi_output = False
        return tags
