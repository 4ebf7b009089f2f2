"""Columns left out by what they are by themselves: hardly varying, told by the others, or telling
little of the target."""

import numpy as np
from scipy.stats import chi2 as chi2_law
from sklearn.feature_selection import f_classif, f_regression
from sklearn.preprocessing import MinMaxScaler
from sklearn.utils.validation import validate_data

from core.parts.steps.selecting.correlations import InverseCorrelations, correlations, not_told
from core.parts.steps.selecting.selector import ColumnSelector, TargetSelector


class HardlyVarying(ColumnSelector):
    """Leaves out each column whose variance is not above `limit`, once its training values run
    from 0 to 1: 0.25 is the most that a column can have, and units do not count."""

    def __init__(self, limit=0.0):
        self.limit = limit

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        self.variances_ = MinMaxScaler().fit_transform(X).var(axis=0)
        return self._keep(self.variances_ > self.limit, self.variances_)


class DropCollinear(ColumnSelector):
    """Leaves out the column with the highest variance inflation, one at a time, until none is
    beyond `limit`.

    The inflation 1 / (1 - R²) of a column, R² being that of its regression on all others that are
    left, stands on the diagonal of the inverse of their correlations (Belsley, Kuh and Welsch
    1980). Of columns that tell each other exactly the last go first; a column of one value takes
    no part and stays. `order_` are those left out in turn, `inflation_out_` what each had then,
    `inflation_` what is left at the end (NaN of a column left out or of one value).
    """

    def __init__(self, limit=10.0):
        self.limit = limit

    def fit(self, X, y=None):
        X = validate_data(self, X, dtype="float64")
        varying, together = correlations(X)
        is_new = not_told(together)
        left, self.order_ = varying[is_new], list(varying[~is_new][::-1])
        self.inflation_out_ = [np.inf] * len(self.order_)
        left, values = self._one_at_a_time(left, together[np.ix_(is_new, is_new)])
        self.inflation_ = np.full(X.shape[1], np.nan)
        self.inflation_[left] = values
        return self._keep(~np.isin(np.arange(X.shape[1]), self.order_), np.ones(X.shape[1]))

    def _one_at_a_time(self, left, together):
        inverse = InverseCorrelations(together)
        while inverse.count > 1 and inverse.highest > self.limit:
            if inverse.is_rough:
                inverse.compute()
                continue
            out = inverse.last_highest()
            self.order_.append(left[out])
            self.inflation_out_.append(float(inverse.diagonal[out]))
            inverse.leave_out(out)
        inverse.compute()  # what is told of the columns left is exact
        return left[inverse.is_in], inverse.diagonal[inverse.is_in]


class HighestF(TargetSelector):
    """Keeps the `k` columns with the highest F: of one-way analysis of variance for classes
    (`by_class`), of the regression of the target on the column for numbers. A column of one value
    has 0."""

    def __init__(self, k=20, by_class=True):
        self.k = k
        self.by_class = by_class

    def _choose(self, X, y):
        X = X - X.mean(axis=0)  # sums of squares lose the digits of a small spread far from 0
        varying = np.flatnonzero(X.max(axis=0) > X.min(axis=0))
        self.scores_, self.p_values_ = np.zeros(X.shape[1]), np.ones(X.shape[1])
        if varying.size:
            measure = f_classif if self.by_class else f_regression
            with np.errstate(divide="ignore", invalid="ignore"):
                self.scores_[varying], self.p_values_[varying] = measure(X[:, varying], y)
        self.scores_ = np.nan_to_num(self.scores_, nan=0.0)
        return self._keep_best(self.scores_, self.k)


class HighestChiSquared(TargetSelector):
    """Keeps the `k` columns that a chi-squared test finds least independent of the classes.

    The test is for counts of rows: a column of at most `bins` values is counted by value, another
    by that many intervals of about equal numbers of rows. The statistic is
    Pearson's of the table of intervals and classes. Columns differ in their
    degrees of freedom, so they are ranked by the probability (its logarithm: it is soon 0).
    """

    def __init__(self, k=20, bins=5):
        self.k = k
        self.bins = bins

    def _of_classes(self):
        return True

    def _choose(self, X, y):
        labels, codes = np.unique(y, return_inverse=True)
        tests = [self._test(column, codes, len(labels)) for column in X.T]
        self.scores_ = np.array([statistic for statistic, _ in tests])
        self.log_p_values_ = np.array([log_p for _, log_p in tests])
        return self._keep_best(-self.log_p_values_, self.k)

    def _test(self, column, codes, classes):
        """The statistic, and the logarithm of its probability if the column tells nothing."""
        number = interval_numbers(column, self.bins)
        freedom = number.max() * (classes - 1)
        if freedom == 0:
            return 0.0, 0.0
        counts = np.bincount(number * classes + codes, minlength=(number.max() + 1) * classes)
        table = counts.reshape(-1, classes)
        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / len(codes)
        statistic = float(((table - expected) ** 2 / expected).sum())
        return statistic, float(chi2_law.logsf(statistic, freedom))


def interval_numbers(values, bins):
    """The number of each value, of few different ones; else of the interval that it lies in."""
    found, number = np.unique(values, return_inverse=True)
    if len(found) <= bins:
        return number
    edges = np.quantile(values, np.linspace(0, 1, bins + 1)[1:-1])
    return np.unique(np.searchsorted(np.unique(edges), values, side="right"), return_inverse=True)[
        1
    ]
