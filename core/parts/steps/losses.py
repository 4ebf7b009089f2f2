"""How far answers are from what was known: the mean over weighed rows, less is better.

Classes are codes, and their answers the probabilities of each, or of the second of two.
"""

import numpy as np


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


LOSSES = {
    "log_loss": mean_log_loss,
    "brier": mean_brier_loss,
    "squared_error": mean_squared_error,
    "absolute_error": mean_absolute_error,
}
