"""The log loss, and probabilities of exactly 0 and 1."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="log_loss",
    title="Log loss with clipping",
    topic="Evaluation",
    level=Level.BEGIN,
    minutes=8,
    concept="calibration",
    statement=(
        "Return the mean log loss (natural logarithm) of probabilities `chances` of class 1, where "
        "`y_true` holds 0 and 1. Probabilities are first clipped to `[least, 1 - least]`, so that "
        "one sure mistake costs much and not infinitely much."
    ),
    starter="""\
import numpy as np


def log_loss(y_true, chances, least=1e-15):
    ...
""",
    solution="""\
import numpy as np


def log_loss(y_true, chances, least=1e-15):
    y_true = np.asarray(y_true)
    chances = np.clip(np.asarray(chances, dtype=float), least, 1 - least)
    return -np.where(y_true == 1, np.log(chances), np.log(1 - chances)).mean()
""",
    tests=(
        HiddenTest("the worked example", "log_loss([1, 0], [0.5, 0.5])", "np.log(2)"),
        HiddenTest(
            "both classes count", "log_loss([1, 0], [0.9, 0.2])", "-np.log([0.9, 0.8]).mean()"
        ),
        HiddenTest("sure and right costs nothing", "log_loss([1, 0], [1.0, 0.0])", "0.0"),
        HiddenTest(
            "sure and wrong is much, not infinite", "log_loss([1], [0.0], 1e-6)", "-np.log(1e-6)"
        ),
        HiddenTest("the other side is clipped too", "log_loss([0], [1.0], 1e-3)", "-np.log(1e-3)"),
        HiddenTest(
            "the mean over rows, not the sum", "log_loss([1] * 50, [0.5] * 50)", "np.log(2)"
        ),
        HiddenTest(
            "what was given is not changed",
            "chances",
            "[0.0, 1.0]",
            "chances = np.array([0.0, 1.0])\nloss = log_loss([1, 0], chances, 0.1)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Only rows of class 1 count.",
            "np.log(1 - chances)",
            "0.0",
            "both classes count",
        ),
        Slip(
            "Only zero is guarded: a sure 1 that is wrong is still infinite.",
            "least, 1 - least)",
            "least, None)",
            "the other side is clipped too",
        ),
        Slip(
            "The sum grows with the number of rows.",
            ".mean()",
            ".sum()",
            "the mean over rows, not the sum",
        ),
    ),
    looked_at=(
        "Numerical care (0 times minus infinity is NaN), and that you can say what the number "
        "means: always saying the base rate is the score to beat."
    ),
)
