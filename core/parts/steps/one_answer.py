"""Rows that all have the same target: nothing can be told apart by it."""

import numpy as np


def has_one_answer(y):
    """Is the target, classes or numbers, the same in every row?"""
    answers = np.asarray(y)
    return answers.size > 0 and bool((answers == answers.flat[0]).all())
