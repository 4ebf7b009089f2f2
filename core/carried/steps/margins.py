"""Probabilities for a classifier that only gives margins."""

from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data


class MarginProbabilities(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):
    """Platt scaling: a sigmoid fitted on cross-validated margins; labels follow the probabilities.

    `inner` divides the rows for it; by itself they are shuffled into `folds`, each with its share
    of the classes.

    Classes with fewer than two rows cannot be calibrated and raise a ValueError.
    """

    def __init__(self, estimator, folds=3, seed=0, inner=None):
        self.estimator = estimator
        self.folds = folds
        self.seed = seed
        self.inner = inner

    def fit(self, X, y):
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        shuffled = StratifiedKFold(self.folds, shuffle=True, random_state=self.seed)
        self.calibrated_ = CalibratedClassifierCV(
            clone(self.estimator), method="sigmoid", cv=self.inner or shuffled, ensemble=False
        ).fit(X, y)
        self.classes_ = self.calibrated_.classes_
        return self

    def predict(self, X):
        check_is_fitted(self)
        return self.calibrated_.predict(validate_data(self, X, reset=False))

    def predict_proba(self, X):
        check_is_fitted(self)
        return self.calibrated_.predict_proba(validate_data(self, X, reset=False))
