"""Columns left out by what they are by themselves: hardly varying, told by the others, or telling
little of the target."""

import numpy as np
from scipy.linalg import solve_triangular
from scipy.stats import chi2 as chi2_law
from sklearn.feature_selection import chi2, f_classif, f_regression
from sklearn.preprocessing import MinMaxScaler
from sklearn.utils.validation import validate_data

from core.parts.steps.selecting.selector import ColumnSelector, TargetSelector

TOLD = 1e-9  # a column of which less than this share is left is told by others exactly
LOST = 1e6 * np.finfo(float).eps  # of the square of the highest entry: six digits are to stay


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
        is_new = _not_told(together)
        left, self.order_ = varying[is_new], list(varying[~is_new][::-1])
        self.inflation_out_ = [np.inf] * len(self.order_)
        left, values = self._one_at_a_time(left, together[np.ix_(is_new, is_new)])
        self.inflation_ = np.full(X.shape[1], np.nan)
        self.inflation_[left] = values
        return self._keep(~np.isin(np.arange(X.shape[1]), self.order_), np.ones(X.shape[1]))

    def _one_at_a_time(self, left, together):
        inverse = _Inverse(together)
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


class _Inverse:
    """The inverse of a matrix of correlations while columns leave it, one at a time.

    Each leaves by an update of rank one in place: an inverse anew for each would take hours for a
    few thousand columns. `worst` is the highest entry since it was last computed anew: what an
    update loses of the others grows with its square.
    """

    def __init__(self, together):
        self.together = together
        self.is_in = np.ones(len(together), dtype=bool)
        self.compute()

    def compute(self):
        here = np.flatnonzero(self.is_in)
        self.values = np.zeros_like(self.together, order="F")
        self.values[np.ix_(here, here)] = np.linalg.inv(self.together[np.ix_(here, here)])
        self.worst, self.is_fresh = self.highest, True

    @property
    def count(self):
        return int(self.is_in.sum())

    @property
    def diagonal(self):
        return np.where(self.is_in, self.values.diagonal(), 0.0)

    @property
    def highest(self):
        return float(self.diagonal.max(initial=0.0))

    @property
    def is_rough(self):
        """Has an update lost digits that the highest entry needs?"""
        return not self.is_fresh and self.highest < LOST * self.worst**2

    def last_highest(self):
        """The place of the highest entry; of those that differ by rounding only, the last."""
        return np.flatnonzero(self.diagonal >= self.highest * (1 - TOLD))[-1]

    def leave_out(self, out):
        from scipy.linalg.blas import dger  # no file of a saved model can hold it

        column = self.values[:, out].copy()
        self.values = dger(-1 / column[out], column, column, a=self.values, overwrite_a=1)
        self.is_in[out] = self.is_fresh = False


def correlations(X):
    """The columns that vary, by place, and the matrix of their correlations."""
    centred = X - X.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    varying = np.flatnonzero(size > 1e-12 * np.abs(X).max(axis=0, initial=0) * np.sqrt(len(X)))
    unit = centred[:, varying] / size[varying]
    return varying, unit.T @ unit


def _not_told(together):
    """Which columns those before them do not tell exactly: their correlations are taken apart
    (Cholesky) a column at a time, and one of which nothing is left is passed over."""
    count = len(together)
    lower, is_new = np.zeros((count, count)), np.zeros(count, dtype=bool)
    for column in range(count):
        size = int(is_new.sum())
        told = solve_triangular(lower[:size, :size], together[is_new, column], lower=True)
        left = 1.0 - told @ told
        if left > TOLD:
            lower[size, :size], lower[size, size] = told, np.sqrt(left)
            is_new[column] = True
    return is_new


class HighestF(TargetSelector):
    """Keeps the `k` columns with the highest F: of one-way analysis of variance for classes
    (`by_class`), of the regression of the target on the column for numbers. A column of one value
    has 0."""

    def __init__(self, k=20, by_class=True):
        self.k = k
        self.by_class = by_class

    def fit(self, X, y):
        X, y = validate_data(self, X, y, dtype="float64", y_numeric=not self.by_class)
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
    by that many intervals of about equal numbers of rows. The sum of scikit-learn's statistic over
    the intervals of a column is that of Pearson's test of its whole table. Columns differ in their
    degrees of freedom, so they are ranked by the probability (its logarithm: it is soon 0).
    """

    def __init__(self, k=20, bins=5):
        self.k = k
        self.bins = bins

    def fit(self, X, y):
        X, y = validate_data(self, X, y, dtype="float64")
        tests = [self._test(column, y) for column in X.T]
        self.scores_ = np.array([statistic for statistic, _ in tests])
        self.log_p_values_ = np.array([log_p for _, log_p in tests])
        return self._keep_best(-self.log_p_values_, self.k)

    def _test(self, column, y):
        """The statistic, and the logarithm of its probability if the column tells nothing."""
        number = interval_numbers(column, self.bins)
        freedom = number.max() * (len(np.unique(y)) - 1)
        if freedom == 0:
            return 0.0, 0.0
        statistic = float(chi2(np.eye(number.max() + 1)[number], y)[0].sum())
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
