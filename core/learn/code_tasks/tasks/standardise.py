"""Standardising with what was learned from training rows."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="standardise",
    title="Standardise by the training rows",
    topic="Data",
    level=Level.BEGIN,
    minutes=8,
    concept="scaling",
    statement=(
        "`train` and `test` are matrices with a row an example. Return both with each column's "
        "mean taken away and divided by its standard deviation (that of NumPy, over `n`), both "
        "learned from the training rows alone. A column that is constant in training becomes the "
        "difference from its mean, undivided. What was given is not changed."
    ),
    starter="""\
import numpy as np


def standardise(train, test):
    ...
""",
    solution="""\
import numpy as np


def standardise(train, test):
    train, test = np.asarray(train, dtype=float), np.asarray(test, dtype=float)
    centre, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(spread == 0, 1.0, spread)
    return (train - centre) / spread, (test - centre) / spread
""",
    tests=(
        HiddenTest("the worked example", "standardise([[1], [3]], [[5]])", "([[-1], [1]], [[3]])"),
        HiddenTest(
            "test rows are measured by the training rows",
            "standardise(train, [[100, 0], [200, 0]])[1]",
            "([100, 0] - train.mean(0)) / train.std(0), ([200, 0] - train.mean(0)) / train.std(0)",
            "train = np.array([[1.0, 4], [2, 8], [6, 0]])",
        ),
        HiddenTest(
            "each column for itself",
            "standardise([[0, 0], [2, 200]], [[1, 100]])",
            "([[-1, -1], [1, 1]], [[0, 0]])",
        ),
        HiddenTest(
            "a constant column is not divided by zero",
            "standardise([[7, 1], [7, 3]], [[7, 2], [9, 2]])",
            "([[0, -1], [0, 1]], [[0, 0], [2, 0]])",
        ),
        HiddenTest("a single test row", "standardise([[0], [4]], [[2]])[1]", "[[0]]"),
        HiddenTest(
            "what was given is not changed",
            "train",
            "[[1.0], [3.0]]",
            "train = np.array([[1.0], [3.0]])\nfound = standardise(train, train)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "The test rows are standardised by themselves: a shift, the news, is scaled away.",
            "(test - centre) / spread",
            "(test - test.mean(axis=0)) / spread",
            "test rows are measured by the training rows",
        ),
        Slip(
            "A constant column is divided by zero and becomes NaN.",
            "np.where(spread == 0, 1.0, spread)",
            "spread",
            "a constant column is not divided by zero",
        ),
        Slip(
            "One mean over all columns.",
            "train.mean(axis=0), train.std(axis=0)",
            "train.mean(), train.std()",
            "each column for itself",
        ),
    ),
    looked_at=(
        "That mean and deviation are learned in training and carried along: in a cross-validation "
        "within each fold, in production with the model."
    ),
)
