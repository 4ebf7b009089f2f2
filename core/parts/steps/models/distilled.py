"""A small model that learns from what a large one says, and answers in its place."""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import origin_of
from core.parts.steps.models.fitted_part import fitted_on_rows

ROWS_OF_LEAF = 5


class Distilled(MetaEstimatorMixin, BaseEstimator):
    """Fits a `student` to the answers of `estimator`, numbers or probabilities, for rows that
    copies of it were not fitted on (Hinton, Vinyals and Dean 2015): they are less noisy than the
    labels, and smoother. The large model is not kept.

    `student` is "tree", of at most so many `leaves`, or "linear", which scales its columns. `inner`
    divides the rows as all rows are divided; by itself they are shuffled. Fitted, `student_` is the
    small model.
    """

    def __init__(self, estimator, student="tree", *, leaves=32, inner=None):
        self.estimator = estimator
        self.student = student
        self.leaves = leaves
        self.inner = inner

    def fit(self, X, y):
        given = y
        X, y = validate_data(self, X, y)
        if is_classifier(self):
            check_classification_targets(y)
            self.classes_ = np.unique(y)
        answers = self._answers(X, y, origin_of(given, len(y)))
        self.student_ = self._student(X, answers)
        return self

    def predict(self, X):
        rows = self._asked(X)
        if is_classifier(self):
            return self.classes_[self.predict_proba(rows).argmax(axis=1)]
        return np.asarray(self.student_.predict(rows)).reshape(-1)

    def score(self, X, y):
        """The share of classes that are met, or R²."""
        said = self.predict(X)
        return accuracy_score(y, said) if is_classifier(self) else r2_score(y, said)

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        rows = self._asked(X)
        if len(self.classes_) == 1:
            return np.ones((len(rows), 1))
        if self.student == "linear":
            return self.student_.predict_proba(rows)
        return np.clip(self.student_.predict(rows), 0.0, 1.0).reshape(len(rows), -1)

    def _asked(self, X):
        check_is_fitted(self)
        return validate_data(self, X, reset=False)

    def _answers(self, X, y, origin):
        """What copies of the large model say of rows that they were not fitted on."""
        inner = self.inner or KFold(2, shuffle=True, random_state=0)
        known = None if self.inner is None else self.inner.known
        said = np.zeros((len(X), len(self.classes_) if is_classifier(self) else 1))
        for fitted, held in inner.split(X, y):
            if is_classifier(self) and len(np.unique(y[fitted])) < 2:
                said[held] = self.classes_ == y[fitted][0]
                continue
            copy = fitted_on_rows(clone(self.estimator), (X, y, origin), fitted, known)
            said[held] = self._said(copy, X[held])
        return said

    def _said(self, copy, X):
        if not is_classifier(self):
            return np.asarray(copy.predict(X), dtype="float64").reshape(-1, 1)
        found = np.zeros((len(X), len(self.classes_)))
        found[:, np.searchsorted(self.classes_, copy.classes_)] = copy.predict_proba(X)
        return found

    def _student(self, X, answers):
        if self.student == "tree":
            tree = DecisionTreeRegressor(
                max_leaf_nodes=self.leaves, min_samples_leaf=ROWS_OF_LEAF, random_state=0
            )
            return tree.fit(X, answers)
        if not is_classifier(self):
            return make_pipeline(StandardScaler(), Ridge()).fit(X, answers[:, 0])
        # Each row once a class, counted by the probability that it was given.
        labels = np.repeat(np.arange(len(self.classes_)), len(X))
        rows, weights = np.tile(X, (len(self.classes_), 1)), answers.T.reshape(-1)
        linear = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
        return linear.fit(rows, labels, logisticregression__sample_weight=weights)

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        if tags.classifier_tags is not None:
            tags.classifier_tags.multi_label = False
        tags.input_tags.allow_nan = False
        return tags
