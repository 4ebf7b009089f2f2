"""One model many times, each on rows drawn with replacement, averaged."""

import numpy as np
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone, is_classifier
from sklearn.utils import check_random_state, get_tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.held_rows import origin_of
from core.parts.steps.models.fitted_part import fitted_on_rows

MOST_DRAWS = 100  # until a member has two classes to tell apart
SEEDS = ("random_state", "random_seed")


class Bagged(MetaEstimatorMixin, BaseEstimator):
    """Breiman's bagging (1996): the mean of the members' numbers, or of their probabilities.

    Each of `n_estimators` members is a copy of `estimator`, fitted on a share `max_samples` of the
    rows, drawn with replacement, and a share `max_features` of the columns, drawn without. A row
    that is drawn twice keeps its origin: what a member holds back for itself, to stop early or to
    calibrate, has no copy among the rows that it learns from. `inner` knows the groups and times of
    the rows where they have some, and tells each member those of its own rows.

    Fitted, `estimators_` are the members and `estimators_features_` the positions of the columns of
    each.
    """

    def __init__(
        self,
        estimator,
        *,
        n_estimators=10,
        max_samples=1.0,
        max_features=1.0,
        inner=None,
        random_state=None,
    ):
        self.estimator = estimator
        self.n_estimators = n_estimators
        self.max_samples = max_samples
        self.max_features = max_features
        self.inner = inner
        self.random_state = random_state

    def fit(self, X, y):
        given = y
        X, y = validate_data(self, X, y, ensure_all_finite=False)  # some members take gaps
        origin = origin_of(given, len(y))
        if is_classifier(self):
            check_classification_targets(y)
            self.classes_ = np.unique(y)
        rng = check_random_state(self.random_state)
        self.estimators_, self.estimators_features_ = [], []
        for _ in range(self.n_estimators):
            rows, columns = self._drawn_rows(y, rng), self._drawn_columns(X, rng)
            self.estimators_.append(self._member((X, y, origin), rows, columns, rng))
            self.estimators_features_.append(columns)
        return self

    def predict(self, X):
        if not is_classifier(self):
            said = [member.predict(part) for member, part in self._asked(X)]
            return np.mean(said, axis=0)
        said = self.predict_proba(X)
        return self.classes_[said.argmax(axis=1)]

    @available_if(lambda self: is_classifier(self.estimator))
    def predict_proba(self, X):
        members = self._asked(X)
        total = np.zeros((len(members[0][1]), len(self.classes_)))
        for member, part in members:
            total[:, np.searchsorted(self.classes_, member.classes_)] += member.predict_proba(part)
        return total / len(members)

    def _asked(self, X):
        """The members, each with its columns of the rows."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, ensure_all_finite=False)
        parts = (X[:, columns] for columns in self.estimators_features_)
        return list(zip(self.estimators_, parts, strict=True))

    def _drawn_rows(self, y, rng):
        """Positions of rows, again where all would be of one class."""
        size = max(1, round(self.max_samples * len(y)))
        for _ in range(MOST_DRAWS):
            rows = rng.randint(0, len(y), size)
            if not is_classifier(self) or len(np.unique(y[rows])) > 1:
                break
        return rows

    def _drawn_columns(self, X, rng):
        wanted = max(1, round(self.max_features * X.shape[1]))
        return np.sort(rng.permutation(X.shape[1])[:wanted])

    def _member(self, table, rows, columns, rng):
        """A copy of the estimator, with a seed of its own, fitted on rows that say their origin."""
        member = clone(self.estimator)
        names = [name for name in member.get_params() if name.rsplit("__", 1)[-1] in SEEDS]
        member.set_params(**{name: int(rng.randint(2**31 - 1)) for name in names})
        X, y, origin = table
        known = None if self.inner is None else self.inner.known
        return fitted_on_rows(member, (X[:, columns], y, origin), rows, known)

    def __sklearn_tags__(self):
        tags, inner = super().__sklearn_tags__(), get_tags(self.estimator)
        tags.estimator_type = inner.estimator_type
        tags.classifier_tags, tags.regressor_tags = inner.classifier_tags, inner.regressor_tags
        if tags.classifier_tags is not None:
            tags.classifier_tags.multi_label = False
        tags.input_tags.allow_nan = inner.input_tags.allow_nan
        return tags


class EvenlyBagged(Bagged):
    """Bagging of a classifier whose members each learn from as many rows of every class: a share
    `max_samples` of what the rarest has, drawn with replacement (Chen, Liaw and Breiman 2004)."""

    def _drawn_rows(self, y, rng):
        _, codes, counts = np.unique(y, return_inverse=True, return_counts=True)
        size = max(1, round(self.max_samples * counts.min()))
        members = (np.flatnonzero(codes == code) for code in range(len(counts)))
        return np.concatenate([rng.choice(rows, size) for rows in members])
