"""How far answers are from what was known: the mean over weighed rows, less is better.

Classes are codes, and their answers the probabilities of each, or of the second of two.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from scipy.special import xlogy


def mean_log_loss(codes, answers, weight):
    """The mean negative logarithm of the probability of the class that it was."""
    given = column_a_class(answers)[np.arange(len(codes)), np.asarray(codes, dtype=int)]
    return np.average(-np.log(np.clip(given, 1e-7, 1.0)), weights=weight)


def mean_brier_loss(codes, answers, weight):
    """The mean squared distance of the probabilities from 1 for the class and 0 for the others."""
    given = column_a_class(answers)
    given[np.arange(len(codes)), np.asarray(codes, dtype=int)] -= 1
    return np.average((given**2).sum(axis=1), weights=weight)


def column_a_class(answers):
    """Probabilities with a column for each class, also of two."""
    answers = np.array(answers, dtype="float64")
    return np.column_stack([1 - answers, answers]) if answers.ndim == 1 else answers


def mean_squared_error(values, answers, weight):
    return np.average((values - answers) ** 2, weights=weight)


def mean_absolute_error(values, answers, weight):
    return np.average(np.abs(values - answers), weights=weight)


def mean_pinball_loss(values, answers, weight, level):
    """That of the quantile `level`: a value above the answer counts `level`, one below the rest
    (Koenker and Bassett 1978)."""
    off = values - answers
    return np.average(np.where(off >= 0, level * off, (level - 1) * off), weights=weight)


def mean_poisson_loss(values, answers, weight):
    """The deviance of counts from their expected numbers (McCullagh and Nelder 1989)."""
    answers = np.maximum(answers, 1e-12)
    off = xlogy(values, values / answers) - values + answers
    return np.average(2 * off, weights=weight)


def mean_gamma_loss(values, answers, weight):
    """The deviance of amounts whose spread grows with their mean (McCullagh and Nelder 1989)."""
    shares = values / np.maximum(answers, 1e-12)
    return np.average(2 * (shares - np.log(shares) - 1), weights=weight)


LOSSES: dict[str, Callable[..., Any]] = {
    "log_loss": mean_log_loss,
    "brier": mean_brier_loss,
    "squared_error": mean_squared_error,
    "absolute_error": mean_absolute_error,
    "pinball": mean_pinball_loss,
    "poisson": mean_poisson_loss,
    "gamma": mean_gamma_loss,
}


def loss_called(key):
    """A loss by its key, behind a colon its level, as in "pinball:0.9"."""
    name, _, level = key.partition(":")
    return partial(LOSSES[name], level=float(level)) if level else LOSSES[name]
