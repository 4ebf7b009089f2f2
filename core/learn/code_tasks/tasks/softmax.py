"""Softmax that does not overflow."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="softmax",
    title="Softmax, numerically stable",
    topic="Neural networks",
    level=Level.WORK,
    minutes=6,
    concept="activations",
    statement=(
        "`scores` is a matrix with a row an example and a column a class. Return the softmax of "
        "each row: shares that are above 0 and sum to 1. Scores of a thousand must not overflow."
    ),
    starter="""\
import numpy as np


def softmax(scores):
    ...
""",
    solution="""\
import numpy as np


def softmax(scores):
    scores = np.asarray(scores, dtype=float)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
""",
    tests=(
        HiddenTest("the worked example", "softmax([[0, np.log(3)]])", "[[0.25, 0.75]]"),
        HiddenTest("each row sums to 1", "softmax([[1, 2, 3], [4, 0, -4]]).sum(axis=1)", "[1, 1]"),
        HiddenTest("large scores do not overflow", "softmax([[1000, 1000]])", "[[0.5, 0.5]]"),
        HiddenTest(
            "very negative scores do not vanish together",
            "softmax([[-1000, -1000 - np.log(4)]])",
            "[[0.8, 0.2]]",
        ),
        HiddenTest(
            "each row has its own largest score",
            "softmax([[1000, 1000], [0, 0]])",
            "[[0.5, 0.5], [0.5, 0.5]]",
        ),
        HiddenTest(
            "the same added to all changes nothing",
            "np.abs(softmax([[1, 2, 3]]) - softmax([[11, 12, 13]])).max()",
            "0",
        ),
        HiddenTest(
            "what was given is not changed",
            "scores",
            "[[1.0, 2.0]]",
            "scores = np.array([[1.0, 2.0]])\nfound = softmax(scores)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "The plain formula: `exp(1000)` is infinite, and infinite by infinite is NaN.",
            "scores - scores.max(axis=1, keepdims=True)",
            "scores",
            "large scores do not overflow",
        ),
        Slip(
            "One largest score for the whole matrix: the other rows vanish.",
            "scores.max(axis=1, keepdims=True)",
            "scores.max()",
            "each row has its own largest score",
        ),
        Slip(
            "The sum over all rows instead of each.",
            "powers.sum(axis=1, keepdims=True)",
            "powers.sum()",
            "each row sums to 1",
        ),
    ),
    looked_at=(
        "Why taking the largest away changes nothing, `keepdims`, and that the logarithm of a "
        "softmax has a stable form of its own (log-sum-exp)."
    ),
)
