"""One step of gradient descent for a logistic regression."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="logistic_step",
    title="A gradient step of logistic regression",
    topic="Optimisation",
    level=Level.WORK,
    minutes=12,
    concept="gradient_descent",
    statement=(
        "Return the weights after one step of gradient descent on the mean log loss plus `penalty "
        "/ 2` times the sum of squared weights. `rows` has a row an example (a column of ones in "
        "front, if an intercept is wanted: the penalty holds for every weight), `y` holds 0 and 1, "
        "`rate` is the length of the step. Return new weights; the given ones stay."
    ),
    starter="""\
import numpy as np


def logistic_step(weights, rows, y, rate, penalty=0.0):
    ...
""",
    solution="""\
import numpy as np


def logistic_step(weights, rows, y, rate, penalty=0.0):
    weights, rows = np.asarray(weights, dtype=float), np.asarray(rows, dtype=float)
    chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -500, 500)))
    gradient = rows.T @ (chances - np.asarray(y)) / len(rows) + penalty * weights
    return weights - rate * gradient
""",
    tests=(
        HiddenTest(
            "the worked example",
            "logistic_step([0, 0], [[1, 2], [1, -2]], [1, 0], rate=1.0)",
            "[0, 1]",
        ),
        HiddenTest(
            "the step goes downhill",
            "bool(loss(logistic_step(w, X, y, 0.1)) < loss(w))",
            "True",
            "X, y = np.array([[1, 2], [1, -1], [1, 0.5]]), np.array([1, 0, 0])\n"
            "w = np.array([0.3, -0.2])\n"
            "loss = lambda w: np.mean(np.log1p(np.exp(-(2 * y - 1) * (X @ w))))",
        ),
        HiddenTest(
            "the mean over rows: twice the rows, the same step",
            "logistic_step([0.1], [[1], [3]] * 2, [0, 1] * 2, 0.5)",
            "[0.1 - 0.25 * (1 / (1 + np.exp(-0.1)) - 3 / (1 + np.exp(0.3)))]",
        ),
        HiddenTest(
            "the gradient of the loss, by differences",
            "logistic_step(w, X, y, 1.0)",
            "w - [(loss(w + e) - loss(w - e)) / 2e-6 for e in np.eye(2) * 1e-6]",
            "X, y = np.array([[1, 2], [1, -1], [1, 0.5]]), np.array([1, 0, 0])\n"
            "w = np.array([0.3, -0.2])\n"
            "loss = lambda w: np.mean(np.log1p(np.exp(-(2 * y - 1) * (X @ w))))",
        ),
        HiddenTest(
            "the penalty pulls to zero",
            "logistic_step([2.0], [[0.0]], [1], rate=0.1, penalty=1.0)",
            "[1.8]",
        ),
        HiddenTest(
            "a long step is a long step",
            "logistic_step([0], [[2]], [1], rate=10)",
            "[10]",
        ),
        HiddenTest(
            "the given weights stay",
            "weights",
            "[1.0]",
            "weights = np.array([1.0])\nfound = logistic_step(weights, [[1.0]], [0], 1.0)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Uphill: the sign of the difference is turned round.",
            "(chances - np.asarray(y))",
            "(np.asarray(y) - chances)",
            "the step goes downhill",
        ),
        Slip(
            "The sum instead of the mean: the right rate then hangs on the number of rows.",
            " / len(rows)",
            "",
            "the mean over rows: twice the rows, the same step",
        ),
        Slip(
            "The penalty pushes away from zero.",
            "+ penalty * weights",
            "- penalty * weights",
            "the penalty pulls to zero",
        ),
    ),
    looked_at=(
        "That you derive `rows.T @ (chances - y)` rather than remember it, check it by "
        "differences, and say why an intercept is usually not penalised."
    ),
)
