"""A classifier that answers with the class whose expected cost is least."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.utils import get_tags
from sklearn.utils.validation import check_is_fitted


class LeastCost(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """The probabilities of a classifier, and the label whose expected cost by these is least
    (Elkan 2001, "The foundations of cost-sensitive learning").

    `costs` has a row for each of `labels`, the actual classes, and a number in it for each of them
    as the predicted one. Without costs every wrong label costs the same. `estimator_` is the
    fitted classifier.
    """

    def __init__(
        self,
        estimator: Any,
        costs: tuple[tuple[float, ...], ...] = (),
        labels: tuple[Any, ...] = (),
    ) -> None:
        self.estimator = estimator
        self.costs = costs
        self.labels = labels

    def fit(self, X: Any, y: Any, **given: Any) -> "LeastCost":
        """Fit the classifier."""
        self.estimator_ = clone(self.estimator).fit(X, y, **given)
        self.classes_ = self.estimator_.classes_
        if hasattr(self.estimator_, "n_features_in_"):
            self.n_features_in_ = self.estimator_.n_features_in_
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """The classifier's probabilities, (n, k)."""
        check_is_fitted(self, "estimator_")
        return np.asarray(self.estimator_.predict_proba(X))

    def predict(self, X: Any) -> np.ndarray:
        """The labels of least expected cost, (n,)."""
        expected = self.predict_proba(X) @ self._costs()
        return np.asarray(self.classes_)[expected.argmin(axis=1)]

    def _costs(self) -> np.ndarray:
        """In the order of the classes that were learned: a fold may lack one."""
        if not self.costs:
            return 1.0 - np.eye(len(self.classes_))
        known = list(self.labels)
        places = [known.index(label) for label in np.asarray(self.classes_).tolist()]
        return np.array(self.costs, dtype="float64")[np.ix_(places, places)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = get_tags(self.estimator).input_tags.sparse
        return tags
