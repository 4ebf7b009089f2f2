"""A sum of curves of one column and of surfaces of two, which can be drawn as it answers."""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import ClassifierTags, RegressorTags, get_tags
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import FEWEST_OF_A_CLASS, FEWEST_ROWS

FITS = 4  # each holds back another part of the rows, to stop by


class SumOfCurves(MetaEstimatorMixin, BaseEstimator):
    """Fits `estimator`, an explainable boosting machine (Lou et al. 2013, "Accurate intelligible
    models with pairwise interactions"): small trees of one column at a time in turn, then of pairs.

    FITS fits are averaged. Each stops by another part of the rows, as `inner` divides them: groups
    and stretches of time stay together. A number is learned as distances from its mean in standard
    deviations, so that no unit ends the fit. `class_weight` weighs classes.

    Fitted, `estimator_` has the curves, `scale_` is their unit in the target's.
    """

    def __init__(self, estimator, *, class_weight=None, inner=None):
        self.estimator = estimator
        self.class_weight = class_weight
        self.inner = inner

    def fit(self, X, y):
        X, y = validate_data(self, X, y, dtype="float64")
        weight, learned = compute_sample_weight(self.class_weight, y), self._learned(y)
        bags = self._bags(X, y)
        model = clone(self.estimator).set_params(
            feature_types=["continuous"] * X.shape[1], outer_bags=bags.shape[1]
        )
        if is_classifier(self) and len(self.classes_) > 2:
            model.set_params(interactions=0)  # of pairs it knows two classes only
        self.estimator_ = model.fit(X, learned, sample_weight=weight, bags=bags)
        values, _, _ = self.contributions(X)
        self.feature_importances_ = np.abs(values).mean(axis=(0, 2))
        return self

    def _learned(self, y):
        """Classes as codes, numbers as distances from their mean."""
        self.mean_, self.scale_ = 0.0, 1.0
        if is_classifier(self):
            check_classification_targets(y)
            self.classes_, codes = np.unique(y, return_inverse=True)
            return codes
        self.mean_, self.scale_ = float(y.mean()), float(y.std()) or 1.0
        return (y - self.mean_) / self.scale_

    def predict(self, X):
        rows = self._rows(X)
        if is_classifier(self):
            return self.classes_[self.estimator_.predict_proba(rows).argmax(axis=1)]
        return self.mean_ + self.scale_ * self.estimator_.predict(rows)

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        rows = self._rows(X)
        return self.estimator_.predict_proba(rows)

    def contributions(self, X):
        """What each column adds, (rows, columns, outputs), where rows begin, (outputs,), and
        the sum, (rows, outputs): log-odds, scores of several classes, or the number. A pair's part
        is shared by its two columns."""
        rows, model = self._rows(X), self.estimator_
        terms = model.eval_terms(rows).reshape(len(rows), len(model.term_features_), -1)
        values = np.zeros((len(rows), rows.shape[1], terms.shape[2]))
        for n, columns in enumerate(model.term_features_):
            for column in columns:
                values[:, column] += self.scale_ * terms[:, n] / len(columns)
        base = self.mean_ + self.scale_ * np.atleast_1d(model.intercept_).ravel()
        return values, base, base + self.scale_ * terms.sum(axis=1)

    def _rows(self, X):
        check_is_fitted(self, "estimator_")
        return validate_data(self, X, reset=False, dtype="float64")

    def _bags(self, X, y):
        """1 for rows that a fit learns from, -1 for those that it stops by, (rows, fits)."""
        bags = np.ones((len(y), FITS), dtype="int8")
        fewest = np.unique(y, return_counts=True)[1].min() if is_classifier(self) else len(y)
        if self.inner is None or len(y) < FEWEST_ROWS or fewest < FEWEST_OF_A_CLASS:
            for place in range(FITS if len(y) >= FEWEST_ROWS else 0):
                bags[place::FITS, place] = -1
            return bags
        for place, (_, held) in enumerate(self.inner.split(X, y)):
            bags[held, place % FITS] = -1
        return bags

    def __sklearn_tags__(self):
        """The estimator's own tags are of another kind than scikit-learn's."""
        tags = super().__sklearn_tags__()
        tags.estimator_type = get_tags(self.estimator).estimator_type
        is_classes = tags.estimator_type == "classifier"
        tags.classifier_tags = ClassifierTags() if is_classes else None
        tags.regressor_tags = None if is_classes else RegressorTags()
        tags.target_tags.required = True
        return tags
