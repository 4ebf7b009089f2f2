"""AdaBoost whose probabilities mean what they say."""

import numpy as np
from scipy.special import softmax
from sklearn.ensemble import AdaBoostClassifier


class LogOddsAdaBoost(AdaBoostClassifier):
    """AdaBoost with the probabilities that its sum of trees stands for.

    The sum of the weighted votes is the log-odds of two classes (Friedman, Hastie and Tibshirani
    2000, Annals of Statistics 28), and of several K - 1 times those (Zhu et al. 2009, Statistics
    and Its Interface 2). scikit-learn divides it by the sum of the weights first, so that its
    probabilities lie near a half however sure the trees are.
    """

    def predict_proba(self, X):
        return self._probabilities(self.decision_function(X), self.estimator_weights_.sum())

    def staged_predict_proba(self, X):
        totals = np.cumsum(self.estimator_weights_)
        for margin, total in zip(self.staged_decision_function(X), totals, strict=False):
            yield self._probabilities(margin, total)

    def _probabilities(self, margin, total):
        if self.n_classes_ == 2:  # scikit-learn adds the votes for one class to those against
            margin = np.column_stack([-margin, margin]) / 4  # the other
        return softmax(margin * total / (self.n_classes_ - 1), axis=1)
