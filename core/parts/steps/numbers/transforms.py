"""Shapes of numbers changed by a fixed function or by a power that is learned."""

import numpy as np
from scipy import optimize
from scipy.special import boxcox, boxcox1p
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from core.parts.steps.frames import TakesGaps

STRONGEST = 300.0  # the logarithm of the largest number that a power may give
FAINTEST = 12.0  # how far below 1, in logarithms, a power may bring all: 1 is taken from them
SAME = 1e-6  # logarithms so near to each other are moved alike by every power
LARGEST = 1e150  # beyond it squares leave the range of numbers


class NumberShape(TakesGaps, OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Columns of numbers in, as many out; gaps stay gaps."""

    def _numbers(self, X, fitting=False):
        return validate_data(
            self, X, dtype="float64", ensure_all_finite="allow-nan", reset=fitting, copy=True
        )


class SignedLog(NumberShape):
    """sign(x) log(1 + |x|): as log(1 + x) above 0, mirrored below it."""

    def fit(self, X, y=None):
        self._numbers(X, fitting=True)
        return self

    def transform(self, X):
        check_is_fitted(self)
        X = self._numbers(X)
        return np.sign(X) * np.log1p(np.abs(X))

    def __sklearn_is_fitted__(self):
        return hasattr(self, "n_features_in_")


class AboveBound(NumberShape):
    """What only takes values above `above`.

    The lowest such value of the training rows is learned: what comes at or below the bound later
    counts as it, since a row must be answered whatever stands in it.
    """

    above = 0.0

    def fit(self, X, y=None):
        X = self._numbers(X, fitting=True)
        fitting = np.where(self.above < X, X, np.inf)
        lowest = fitting.min(axis=0)
        self.lowest_ = np.where(np.isfinite(lowest), lowest, self.above + 1.0)
        self._learn(self._raised(X))
        return self

    def _raised(self, X):
        return np.where(self.above >= X, self.lowest_, X)

    def _learn(self, X):
        """What else is learned of the values, which all fit."""

    def transform(self, X):
        check_is_fitted(self)
        return np.clip(self._made(self._raised(self._numbers(X))), -LARGEST, LARGEST)


class LogOfOneMore(AboveBound):
    """log(1 + x), for values above -1."""

    above = -1.0

    def _made(self, X):
        return np.log1p(X)


class BoxCox(AboveBound):
    """(x^lambda - 1) / lambda, or log x where lambda is 0, for values above 0.

    The lambda of a column (`lambdas_`) is the one under which its training values are likeliest
    to be normal (Box and Cox 1964), the one that scikit-learn finds; 1 where they do not vary.
    """

    def _learn(self, X):
        self.lambdas_ = np.array([self._power(X[:, place]) for place in range(X.shape[1])])

    def _power(self, values):
        present = values[~np.isnan(values)]
        logs = np.log(present)
        return _likeliest_power(logs) if present.size and np.ptp(logs) >= SAME else 1.0

    def _made(self, X):
        with np.errstate(over="ignore"):
            return boxcox(X, self.lambdas_)


def _likeliest_power(logs):
    """The power of Box and Cox of the values that have these logarithms; none so strong that
    numbers end, or that values on one side of 1 all come out alike."""
    centred = logs - logs.mean()
    found = optimize.brent(lambda power: _log_variance(centred, power), brack=(-2.0, 2.0))
    least, most = logs.min(), logs.max()
    low = -FAINTEST / least if least > 0 else STRONGEST / min(least, -SAME)
    high = FAINTEST / -most if most < 0 else STRONGEST / max(most, SAME)
    return float(np.clip(found, low, high))


def _log_variance(logs, power):
    """The log of the variance of values under a power, by the logs of the values over their
    geometric mean: the lower, the likelier they are to be normal."""
    raised = power * logs
    if np.abs(raised).max() < 1.0:
        return np.log(np.var(np.expm1(raised) / power if power else logs))
    most = raised.max()  # taken out, so that nothing leaves the range of numbers
    return 2 * (most - np.log(abs(power))) + np.log(np.var(np.exp(raised - most)))


class YeoJohnson(NumberShape):
    """((1 + x)^lambda - 1) / lambda, and below 0 the same of -x and 2 - lambda, turned over.

    The lambda of a column (`lambdas_`) is the one under which its training values are likeliest
    to be normal (Yeo and Johnson 2000), the one that scikit-learn finds; 1 where they do not vary,
    or reach beyond about 1e130 on both sides of 0. scikit-learn takes several times as long: its
    likelihood checks the values at each guess.
    """

    def fit(self, X, y=None):
        X = self._numbers(X, fitting=True)
        self.lambdas_ = np.array([self._power(X[:, place]) for place in range(X.shape[1])])
        return self

    def _power(self, values):
        present = values[~np.isnan(values)]
        logs = np.sign(present) * np.log1p(np.abs(present))
        if present.size == 0 or np.ptp(logs) < SAME:
            return 1.0
        if logs.min() >= 0:  # then it is the power of Box and Cox, of 1 + x
            return _likeliest_power(logs)
        if logs.max() <= 0:
            return 2.0 - _likeliest_power(-logs)
        low, high = 2.0 + STRONGEST / min(logs.min(), -SAME), STRONGEST / max(logs.max(), SAME)
        if low > high:  # no power makes both ends smaller
            return 1.0
        return float(optimize.fminbound(_unlikely, low, high, args=(present, logs.mean())))

    def transform(self, X):
        check_is_fitted(self)
        X = self._numbers(X)
        with np.errstate(over="ignore"):
            return np.clip(_evened(X, self.lambdas_), -LARGEST, LARGEST)


def _unlikely(power, values, stretch):
    """The lower, the likelier values are normal under a power; `stretch` is the mean of the
    logarithms of 1 + |x|, with the signs of x."""
    return 0.5 * np.log(np.var(_evened(values, power))) - (power - 1.0) * stretch


def _evened(values, power):
    above, below = np.maximum(values, 0.0), np.maximum(-values, 0.0)
    return boxcox1p(above, power) - boxcox1p(below, 2.0 - power)
