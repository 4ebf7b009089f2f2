"""Models of several methods that answer together: by a vote, by a mean, or by one more model."""

import numpy as np
from joblib import Parallel, delayed
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import origin_of
from core.parts.steps.models.fitted_part import fitted_on_rows


class Combined(MetaEstimatorMixin, BaseEstimator):
    """What is common to models that hold others: `estimators` is a list of names with members.

    Fitted, `estimators_` are the members, fitted on all rows.
    """

    def get_params(self, deep=True):
        """The members by their names, and what they hold, as well: inner splits are told of rows
        by what they are found in."""
        own = super().get_params(deep=deep)
        for name, member in self.estimators if deep else ():
            own[name] = member
            own |= {f"{name}__{key}": value for key, value in member.get_params(deep=True).items()}
        return own

    def fit(self, X, y):
        given = y
        X, y = validate_data(self, X, y, ensure_all_finite=False)  # some members take gaps
        if is_classifier(self):
            check_classification_targets(y)
            self.classes_ = np.unique(y)
        # As many at a time as the caller allows by joblib's `parallel_config`: one by itself.
        fits = (delayed(_fitted_member)(clone(member), X, given) for _, member in self.estimators)
        self.estimators_ = Parallel(prefer="threads")(fits)
        return self._fit_rest(X, y, given)

    def _fit_rest(self, X, y, given):
        return self

    def around(self, fitted, columns):
        """Take members that are fitted already, on so many columns."""
        self.estimators_, self.n_features_in_ = fitted, columns
        if is_classifier(self):
            self.classes_ = fitted[0].classes_
        return self

    def _rows(self, X):
        check_is_fitted(self)
        return validate_data(self, X, reset=False, ensure_all_finite=False)

    def _answer(self, member, X):
        """Numbers (rows, 1), or probabilities (rows, classes); 0 for a class that it never met."""
        if not is_classifier(self):
            return np.asarray(member.predict(X), dtype="float64").reshape(-1, 1)
        found = np.zeros((len(X), len(self.classes_)))
        found[:, np.searchsorted(self.classes_, member.classes_)] = member.predict_proba(X)
        return found

    def __sklearn_tags__(self):
        tags, inner = (
            super().__sklearn_tags__(),
            [get_tags(member) for _, member in self.estimators],
        )
        tags.estimator_type = inner[0].estimator_type
        tags.classifier_tags, tags.regressor_tags = (
            inner[0].classifier_tags,
            inner[0].regressor_tags,
        )
        if tags.classifier_tags is not None:
            tags.classifier_tags.multi_label = False
        tags.input_tags.allow_nan = all(one.input_tags.allow_nan for one in inner)
        return tags


def _fitted_member(member, X, y):
    return member.fit(X, y)


def _is_classifier(model):
    return is_classifier(model.estimators[0][1])


class Voted(Combined):
    """The mean of the members' numbers or probabilities, each counted by its weight; `is_hard`
    counts the class that each member calls, and gives shares of votes as probabilities.

    `weights` are as many as members, none of them negative; None: all count alike.
    """

    def __init__(self, estimators, *, weights=None, is_hard=False):
        self.estimators = estimators
        self.weights = weights
        self.is_hard = is_hard

    def predict(self, X):
        found = self._mean(self._rows(X))
        return self.classes_[found.argmax(axis=1)] if is_classifier(self) else found[:, 0]

    @available_if(_is_classifier)
    def predict_proba(self, X):
        return self._mean(self._rows(X))

    def _mean(self, X):
        """The members one after another: with many, all answers at once would fill the memory."""
        members = len(self.estimators_)
        weights = (
            np.ones(members) if self.weights is None else np.asarray(self.weights, dtype=float)
        )
        total = 0.0
        for member, weight in zip(self.estimators_, weights / weights.sum(), strict=True):
            if weight:
                total = total + weight * self._vote(member, X)
        return total

    def _vote(self, member, X):
        if not self.is_hard:
            return self._answer(member, X)
        called = np.asarray(member.predict(X))
        return (called[:, None] == self.classes_[None]).astype("float64")


class Stacked(Combined):
    """Wolpert's stacking (1992): `final_estimator` learns from what the members say of rows that
    they were not fitted on, and answers by what members that are fitted on all rows say.

    `inner` divides the rows for that; it keeps groups, stretches of time and copies of rows
    together as it knows them, and tells each member those of its own rows.
    """

    def __init__(self, estimators, final_estimator, *, inner):
        self.estimators = estimators
        self.final_estimator = final_estimator
        self.inner = inner

    def predict(self, X):
        said = self._said(self._rows(X))
        return self.final_estimator_.predict(said)

    @available_if(_is_classifier)
    def predict_proba(self, X):
        said = self._said(self._rows(X))
        return self.final_estimator_.predict_proba(said)

    def _fit_rest(self, X, y, given):
        said = self._out_of_fold(X, y, origin_of(given, len(y)))
        self.final_estimator_ = clone(self.final_estimator).fit(said, given)
        return self

    def _out_of_fold(self, X, y, origin):
        said = None
        for fitted, held in self.inner.split(X, y):
            found = self._said(X[held], self._members_of(fitted, X, y, origin))
            said = np.full((len(X), found.shape[1]), np.nan) if said is None else said
            said[held] = found
        return said

    def _members_of(self, rows, X, y, origin):
        return [
            fitted_on_rows(clone(member), (X, y, origin), rows, self.inner.known)
            for _, member in self.estimators
        ]

    def _said(self, X, members=None):
        """What the meta-model learns from: a number a member, or its probabilities of all classes
        but the first, which they tell."""
        members = self.estimators_ if members is None else members
        answers = (self._answer(member, X) for member in members)
        first = 1 if is_classifier(self) else 0
        return np.hstack([answer[:, first:] for answer in answers])
