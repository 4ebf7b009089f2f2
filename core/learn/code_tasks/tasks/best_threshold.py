"""The threshold with the best F1."""

from core.learn.code_tasks.task import CodeTask, HiddenTest, Slip
from core.learn.concepts.levels import Level

TASK = CodeTask(
    key="best_threshold",
    title="The threshold with the best F1",
    topic="Evaluation",
    level=Level.WORK,
    minutes=15,
    concept="imbalance",
    statement=(
        "A row is called positive where its score is at least the threshold. Return `(threshold, "
        "f1)`: which of the scores, taken as threshold, gives the highest F1, and that F1. Of "
        "several that are equally good take the highest threshold. Where no row is positive return "
        "`(inf, 0.0)`. Sort once: no F1 from scratch for each threshold."
    ),
    starter="""\
import numpy as np


def best_threshold(y_true, scores):
    ...
""",
    solution="""\
import numpy as np


def best_threshold(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    if not (y_true == 1).any():
        return np.inf, 0.0
    order = np.argsort(-scores, kind="stable")
    scores, hits = scores[order], np.cumsum(y_true[order] == 1)
    called = np.arange(1, len(scores) + 1)
    f1 = 2 * hits / (called + hits[-1])
    is_last_of_its_score = np.append(scores[1:] != scores[:-1], True)
    f1 = np.where(is_last_of_its_score, f1, -1.0)
    best = np.argmax(f1)
    return scores[best], f1[best]
""",
    tests=(
        HiddenTest(
            "the worked example",
            "best_threshold([0, 1, 0, 1], [0.1, 0.4, 0.35, 0.8])",
            "(0.4, 1.0)",
        ),
        HiddenTest(
            "a false alarm may be worth a hit",
            "best_threshold([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1])",
            "(0.7, 0.8)",
        ),
        HiddenTest(
            "rows with one score are called together",
            "best_threshold([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.2])",
            "(0.2, 2 / 3)",
        ),
        HiddenTest(
            "the highest of equally good thresholds",
            "best_threshold([1, 0, 0, 1], [4, 3, 2, 1])",
            "(4, 2 / 3)",
        ),
        HiddenTest("no positive row", "best_threshold([0, 0], [0.3, 0.6])", "(np.inf, 0.0)"),
        HiddenTest("all rows positive", "best_threshold([1, 1, 1], [3, 1, 2])", "(1, 1.0)"),
        HiddenTest(
            "50,000 rows",
            "best_threshold(y, s)",
            "(25_000, 1.0)",
            "s = np.arange(50_000)\ny = (s >= 25_000).astype(int)",
            is_secret=True,
        ),
    ),
    slips=(
        Slip(
            "Rows with the same score are torn apart, which no threshold can do.",
            "    f1 = np.where(is_last_of_its_score, f1, -1.0)\n",
            "",
            "rows with one score are called together",
        ),
        Slip(
            "The lowest of equally good thresholds.",
            "np.argmax(f1)",
            "len(f1) - 1 - np.argmax(f1[::-1])",
            "the highest of equally good thresholds",
        ),
    ),
    looked_at=(
        "Cumulative sums over sorted scores; ties; and that the threshold is chosen on other rows "
        "than it is judged on, since the best of many is flattered."
    ),
)
